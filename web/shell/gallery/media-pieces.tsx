import { Film, Star, Wand2 } from 'lucide-react'
import { useState } from 'react'
import { DropZone } from '../../kit/drop-zone.tsx'
import { formatBytes } from '../../kit/format.ts'
import { MediaGrid } from '../../kit/media-grid.tsx'
import { Picture, PictureBadge } from '../../kit/picture.tsx'
import { nothing } from '../../kit/selection.ts'
import { toast } from '../../kit/toast-store.ts'
import { Piece } from './piece.tsx'

const names = ['harbour-dusk', 'kitchen', 'living-staged', 'orchard', 'mill-cottage', 'bedroom', 'tanners-row', 'hall']
const pictures = Array.from({ length: 400 }, (_, at) => ({ id: `picture${at}`, file: names[at % names.length] ?? 'hall', at }))
const titles: Record<string, string> = { 'harbour-dusk': 'Front, dusk', kitchen: 'Kitchen', 'living-staged': 'Living room, staged', orchard: 'Orchard House', 'mill-cottage': 'Mill Cottage', bedroom: 'Bedroom 1', 'tanners-row': '5 Tanner’s Row', hall: 'Entrance hall' }

/** Pictures in a grid, and where they come in. */
export function MediaPieces() {
  const [selection, setSelection] = useState(nothing)
  const [current, setCurrent] = useState<string | null>(null)
  return (
    <>
      <Piece name="Media grid, 400 pictures" wide flush tall>
        <MediaGrid
          className="p-4" label="Pictures" items={pictures} itemId={picture => picture.id} itemName={picture => titles[picture.file] ?? picture.file} selection={selection} onSelectionChange={setSelection} current={current} onMove={picture => setCurrent(picture.id)}
          onOpen={picture => toast(`${titles[picture.file]} opens`)} onPreview={picture => toast(`${titles[picture.file]} is shown large`)}
          tile={picture => ({
            src: `/img/${picture.file}.webp`, alt: titles[picture.file] ?? '', name: titles[picture.file], meta: picture.at % 3 ? `Used in ${picture.at % 5} posts` : 'Version 3, scandinavian',
            badge: picture.file === 'living-staged' ? <PictureBadge icon={Wand2}>Staged</PictureBadge> : picture.at === 0 ? <PictureBadge icon={Star}>Cover</PictureBadge> : picture.at === 7 ? <PictureBadge icon={Film}>0:38</PictureBadge> : undefined,
          })}
        />
      </Piece>
      <Piece name="Drop zone"><DropZone label="Drop photos and films here" hint="JPEG, HEIC, PNG, MP4, up to 2 GB each" accept={['image/*', 'video/*']} onFiles={files => toast(`${files.length} files, ${formatBytes(files.reduce((sum, file) => sum + file.size, 0))}`)} /></Piece>
      <Piece name="Picture, here and missing"><div className="grid grid-cols-2 gap-3"><Picture src="/img/kitchen.webp" alt="A kitchen with an oak island" blur="oklch(0.8 0.03 90)" /><Picture src="/img/none.webp" alt="A picture that is gone" /></div></Piece>
    </>
  )
}
