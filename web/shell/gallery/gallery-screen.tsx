import { Moon, Sun } from 'lucide-react'
import { Segments } from '../../kit/segments.tsx'
import { useTheme, type ThemeChoice } from '../../kit/use-theme.ts'
import { Overlays } from '../overlays.tsx'
import { usePageTitle } from '../use-page-title.ts'
import { ButtonPieces } from './button-pieces.tsx'
import { FieldPieces } from './field-pieces.tsx'
import { FigurePieces } from './figure-pieces.tsx'
import { LayerPieces } from './layer-pieces.tsx'
import { ListPieces } from './list-pieces.tsx'
import { MediaPieces } from './media-pieces.tsx'
import { RecordPieces } from './record-pieces.tsx'
import { StatePieces } from './state-pieces.tsx'

const themes: { id: ThemeChoice; label: string; icon: typeof Sun }[] = [
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
]

/** Every part of the kit in its states, for those who build screens and for looking at a change of a token. */
export default function GalleryScreen() {
  const { theme, choose } = useTheme()
  usePageTitle('Pieces')
  return (
    <div className="mx-auto grid max-w-360 grid-cols-2 gap-7 p-8 max-lg:grid-cols-1 max-sm:gap-5 max-sm:p-4">
      <header className="col-span-full flex items-center gap-3">
        <h1 className="display text-2xl" data-page-title tabIndex={-1}>Pieces</h1>
        <span className="ml-auto"><Segments label="Light" items={themes} value={theme} onChange={choose} /></span>
      </header>
      <ButtonPieces />
      <FieldPieces />
      <StatePieces />
      <LayerPieces />
      <RecordPieces />
      <FigurePieces />
      <ListPieces />
      <MediaPieces />
      <Overlays />
    </div>
  )
}
