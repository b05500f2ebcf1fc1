import { useState } from 'react'
import type { Music } from '../../../server/studio/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMediaPicker } from '../../shell/media-picker.tsx'

type Own = Extract<Music['source'], { assetId: unknown }>

/** Brings own music: an MP4 or MOV of the library whose sound is used. Without a licence record it is not taken. */
export function OwnMusic({ onChoose }: { onChoose: (source: Own) => void }) {
  const pick = useMediaPicker()
  const [assetId, setAssetId] = useState<string | null>(null)
  const [licence, setLicence] = useState({ title: '', holder: '', terms: '' })
  const begin = async () => setAssetId((await pick({ kinds: ['video'], multiple: false, title: 'Choose an MP4 or MOV with the music' }))?.[0] ?? null)
  const isWhole = Object.values(licence).every(value => value.trim() !== '')
  const field = (name: keyof typeof licence) => ({ value: licence[name], onChange: (value: string) => setLicence(before => ({ ...before, [name]: value })) })
  return (
    <>
      <Button size="sm" kind="quiet" className="self-start" onPress={() => void begin()}>Use your own music</Button>
      <Dialog isOpen={assetId !== null} onClose={() => setAssetId(null)} title="Who may use this music"
        intro="The record stays with every film that the music is in."
        actions={<Button kind="primary" isDisabled={!isWhole} onPress={() => { onChoose({ assetId: assetId as Own['assetId'], licence }); setAssetId(null) }}>Use this music</Button>}>
        <div className="flex flex-col gap-3.5">
          <TextField label="Piece" maxLength={160} {...field('title')} />
          <TextField label="Whose music it is" maxLength={160} {...field('holder')} />
          <TextField label="Terms" maxLength={400} hint="The licence or contract under which you may use it, with its number" {...field('terms')} />
        </div>
      </Dialog>
    </>
  )
}
