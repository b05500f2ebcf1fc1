import { useAct } from '../../api/use-operation.ts'
import { Switch } from '../../kit/choices.tsx'
import { formatBytes } from '../../kit/format.ts'
import { Select } from '../../kit/select.tsx'
import { toastRefused } from '../undo-run.ts'
import { delimiterWords, encodingWords, type LeadImport } from './import-words.ts'

/** How the file is read, as guessed; changed here when names look wrong. */
export function ReadingFields({ it }: { it: LeadImport }) {
  const reread = useAct('crm.imports.reread')
  const again = (wish: { encoding?: string; delimiter?: string; header?: boolean; sheet?: number }) => reread.mutate({ id: it.id, ...wish } as Parameters<typeof reread.mutate>[0], { onError: toastRefused })
  const delimiters = it.delimiter && !(it.delimiter in delimiterWords) ? { ...delimiterWords, [it.delimiter]: it.delimiter } : delimiterWords
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3 px-(--pad)">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="font-semibold break-words">{it.name}</h2>
        <p className="text-ink-muted">{it.columns.length} columns, {formatBytes(it.bytes)}</p>
      </div>
      {it.sheets.length > 1 && <Select label="Sheet" className="w-44" options={it.sheets.map((name, at) => ({ id: String(at), label: name }))} value={String(it.sheet)} onChange={at => at !== null && again({ sheet: Number(at) })} />}
      {it.delimiter !== null && <Select label="Columns divided by" className="w-36" options={Object.entries(delimiters).map(([id, label]) => ({ id, label }))} value={it.delimiter} onChange={delimiter => delimiter && delimiter !== it.delimiter && again({ delimiter })} />}
      {it.encoding !== null && <Select label="Letters" className="w-56" options={Object.entries(encodingWords).map(([id, label]) => ({ id, label }))} value={it.encoding} onChange={encoding => encoding && encoding !== it.encoding && again({ encoding })} />}
      {it.format !== 'vcard' && <Switch label="First row is the head" value={it.header} onChange={header => again({ header })} className="mb-1" />}
    </div>
  )
}
