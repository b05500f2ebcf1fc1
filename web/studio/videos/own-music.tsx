import { useState } from 'react'
import type { Music } from '../../../server/studio/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMediaPicker } from '../../shell/media-picker.tsx'

type Own = Extract<Music['source'], { assetId: unknown }>

/** Brings own music: a sound of the library, or a film whose sound is used. Without a licence record it is not taken. */
export function OwnMusic({ onChoose }: { onChoose: (source: Own) => void }) {
  const pick = useMediaPicker()
  const [assetId, setAssetId] = useState<string | null>(null)
  const [licence, setLicence] = useState({ title: '', holder: '', terms: '' })
  const [until, setUntil] = useState<string | null>(null)
  const begin = async () => setAssetId((await pick({ kinds: ['document', 'video'], multiple: false, title: 'Choose the music: MP3, M4A, WAV, OGG, FLAC, or a film' }))?.[0] ?? null)
  const isWhole = Object.values(licence).every(value => value.trim() !== '')
  const field = (name: keyof typeof licence) => ({ value: licence[name], onChange: (value: string) => setLicence(before => ({ ...before, [name]: value })) })
  return (
    <>
      <Button size="sm" kind="quiet" className="self-start" onPress={() => void begin()}>Use your own music</Button>
      <Dialog isOpen={assetId !== null} onClose={() => setAssetId(null)} title="Who may use this music"
        intro="The record stays with every film that the music is in."
        actions={<Button kind="primary" isDisabled={!isWhole} onPress={() => { onChoose({ assetId: assetId as Own['assetId'], licence: { ...licence, until } }); setAssetId(null) }}>Use this music</Button>}>
        <div className="flex flex-col gap-3.5">
          <TextField label="Piece" maxLength={160} {...field('title')} />
          <TextField label="Whose music it is" maxLength={160} {...field('holder')} />
          <TextField label="Terms" maxLength={400} hint="The licence or contract under which you may use it, with its number" {...field('terms')} />
          <DateField label="Until" optional value={until} onChange={setUntil} hint="The last day on which it may be used. After it no film is rendered with it" />
        </div>
      </Dialog>
    </>
  )
}
