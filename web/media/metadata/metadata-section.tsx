import { useState } from 'react'
import type { AssetDetail, Metadata, MetadataChange } from '../../../server/media/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { fieldWords } from './field-words.ts'

/** What is said of a file and goes out with its pictures (IPTC). Each field is saved when it is left. */
export function MetadataSection({ asset }: { asset: AssetDetail }) {
  const { data, error, refetch } = useOperation('media.metadata.get', { id: asset.id }, { keepPrevious: true })
  return (
    <Section title="Goes out with it" inset="none" className="border-t [&>header]:px-5">
      <div className="px-5 pb-4">
        {data ? <Fields key={asset.id} asset={asset} metadata={data} /> : error ? <FailedState error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={3} check={false} label="Loading what is said of the file" />}
      </div>
    </Section>
  )
}

function Fields({ asset, metadata }: { asset: AssetDetail; metadata: Metadata }) {
  const change = useAct('media.metadata.change')
  const save = (what: MetadataChange, words: string) => change.mutate({ ids: [asset.id], ...what }, { onSuccess: ({ runId }) => toastDone(words, runId), onError: toastRefused })
  if (!metadata.may.edit) return <Said metadata={metadata} />
  return (
    <div className="flex flex-col gap-3.5">
      {fieldWords.map(({ field, label, most, hint }) => (
        <OneField
          key={field} label={label} most={most} hint={hint} isLong={field === 'description'} value={metadata[field]} fromFile={metadata.own.includes(field) ? metadata.fromFile[field] : null}
          onSave={text => save({ [field]: text }, `${label} of ${asset.name} saved`)} onBack={() => save({ [field]: null }, `${label} of ${asset.name} is as in the file`)}
        />
      ))}
      <DayField day={metadata.dateCreated?.slice(0, 10) ?? null} isOwn={metadata.own.includes('dateCreated')} onSave={dateCreated => save({ dateCreated }, `Date of ${asset.name} saved`)} />
      {metadata.location && <Switch label="Give the location" hint="Off, no picture that leaves says where it was taken. The original as it is kept always does." value={metadata.givesLocation} onChange={givesLocation => save({ givesLocation }, givesLocation ? `Pictures of ${asset.name} say where it was taken` : `Pictures of ${asset.name} keep their place to themselves`)} />}
      <p className="text-xs text-ink-muted">It is written into pictures that are downloaded in a size or exported, tags as keywords. The original stays as it came.</p>
    </div>
  )
}

type OneFieldProps = { label: string; value: string; most: number; hint: string | undefined; isLong: boolean; fromFile: string | null; onSave: (text: string) => void; onBack: () => void }

function OneField({ label, value, most, hint, isLong, fromFile, onSave, onBack }: OneFieldProps) {
  // What is typed here follows the record when that changes elsewhere.
  const [draft, setDraft] = useState({ of: value, text: value })
  const text = draft.of === value ? draft.text : value
  const field = { label, value: text, onChange: (next: string) => setDraft({ of: value, text: next }), onBlur: () => text.trim() !== value && onSave(text.trim()), maxLength: most, ...(hint ? { hint } : {}) }
  return (
    <div>
      {isLong ? <TextArea {...field} rows={2} /> : <TextField {...field} autoComplete="off" />}
      {fromFile !== null && <p className="mt-1 flex flex-wrap items-center gap-x-1 text-xs text-ink-muted"><span className="min-w-0 truncate">{fromFile ? `The file says “${fromFile}”.` : 'The file says nothing.'}</span><Button size="sm" kind="quiet" onPress={onBack} aria-label={`${label} as in the file`}>As in the file</Button></p>}
    </div>
  )
}

/** Typing a year passes through other years, so the day is saved when the field is left. */
function DayField({ day, isOwn, onSave }: { day: string | null; isOwn: boolean; onSave: (day: string | null) => void }) {
  const [draft, setDraft] = useState({ of: day, day })
  const shown = draft.of === day ? draft.day : day
  return <DateField label="Date created" value={shown} onChange={next => setDraft({ of: day, day: next })} onBlur={() => shown !== day && onSave(shown)} hint={isOwn ? 'Emptied, it is again the day that the camera wrote.' : undefined} />
}

function Said({ metadata }: { metadata: Metadata }) {
  const facts = [...fieldWords.map(({ field, label }) => ({ label, value: metadata[field] })), { label: 'Date created', value: metadata.dateCreated?.slice(0, 10) ?? '' }].filter(({ value }) => value !== '')
  return facts.length > 0 ? <Facts facts={facts} /> : <p className="text-ink-muted">Nothing is said of it.</p>
}
