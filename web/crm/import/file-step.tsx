import { useEffect, useRef, useState } from 'react'
import { usePages, useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { DropZone } from '../../kit/drop-zone.tsx'
import { counted, formatAgo, formatBytes } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { toProblem } from '../../kit/problem.ts'
import { Progress } from '../../kit/progress.tsx'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { toastRefused, undoRun } from '../undo-run.ts'
import { stateLooks, type LeadImport } from './import-words.ts'
import { uploadFile } from './upload-file.ts'

const mostBytes = 200 * 1024 * 1024

/** A place for a file, and below it the files that came before. */
export function FileStep({ onOpen }: { onOpen: (id: string) => void }) {
  const [work, setWork] = useState<{ file: File; share: number } | null>(null)
  const [refused, setRefused] = useState<{ title: string; detail: string | undefined } | null>(null)
  const stop = useRef(new AbortController())
  useEffect(() => () => stop.current.abort(), [])
  const take = async (files: File[]) => {
    const file = files[0]
    if (!file) return
    if (file.size > mostBytes) return setRefused({ title: `${file.name} has ${formatBytes(file.size)}`, detail: 'A file can have 200 MB. Split it, and import the parts one after the other.' })
    setRefused(null)
    setWork({ file, share: 0 })
    stop.current = new AbortController()
    try {
      const { id } = await uploadFile(file, share => setWork({ file, share }), stop.current.signal)
      onOpen(id)
    } catch (error) {
      if ((error as Error).name !== 'AbortError') {
        const { detail } = toProblem(error)
        setRefused({ title: `${file.name} could not be taken`, detail })
      }
    } finally {
      setWork(null)
    }
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="flex max-w-220 flex-col gap-4 p-(--pad)">
        {refused && <Notice kind="danger" title={refused.title}>{refused.detail}</Notice>}
        {work
          ? <div className="rounded-md border border-line px-6 py-7"><Progress title={work.share < 1 ? `Taking in ${work.file.name}` : `Reading ${work.file.name}`} done={work.share} total={work.share < 1 ? 1 : 0} words={formatBytes(work.file.size)} onCancel={() => stop.current.abort()} /></div>
          : <DropZone label="Drop a file with leads here" hint="CSV, Excel (.xlsx) or vCard, up to 200 MB. Nothing is written before you have seen the dry run." accept={['.csv', '.tsv', '.txt', '.xlsx', '.vcf', 'text/csv', 'text/vcard']} multiple={false} verb="Choose a file" onFiles={files => void take(files)} />}
      </div>
      <Section title="Files before"><Before onOpen={onOpen} /></Section>
    </div>
  )
}

function Before({ onOpen }: { onOpen: (id: string) => void }) {
  const list = usePages('crm.imports.list', { limit: 20 })
  const imports = list.data?.pages.flatMap(page => page.items) ?? []
  if (list.isPending) return <SkeletonRows check={false} label="Loading imports" />
  if (list.error) return <FailedState error={list.error} title="The imports could not be loaded" onRetry={() => void list.refetch()} />
  if (imports.length === 0) return <p className="pb-6 text-ink-muted">No file came in yet. What you import stands here, and can be taken back for 30 days.</p>
  return (
    <>
      <ul aria-label="Imports" className="border-t border-line">{imports.map(it => <Row key={it.id} it={it} onOpen={() => onOpen(it.id)} />)}</ul>
      {list.hasNextPage && <div className="py-3"><Button size="sm" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button></div>}
    </>
  )
}

function Row({ it, onOpen }: { it: LeadImport; onOpen: () => void }) {
  const forget = useAct('crm.imports.delete')
  const look = stateLooks[it.state]
  const [undoing, setUndoing] = useState(false)
  const takeBack = async (runId: string) => {
    setUndoing(true)
    await undoRun(runId).catch(toastProblem)
    setUndoing(false)
  }
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5">
      <button type="button" onClick={onOpen} className="min-w-0 flex-1 rounded-xs text-left hover:underline">
        <span className="block truncate font-medium">{it.name}</span>
        <span className="block text-xs text-ink-muted">{summary(it)}</span>
      </button>
      <span className="text-xs text-ink-muted">{formatAgo(it.createdAt)}</span>
      {it.undo ? <Pill>{it.undo.state === 'done' ? 'Taken back' : 'Being taken back'}</Pill> : <Pill tone={look.tone}>{look.word}</Pill>}
      {it.runId && !it.undo && it.state !== 'importing' && <Button size="sm" isPending={undoing} onPress={() => void takeBack(it.runId!)}>Undo</Button>}
      {!it.runId && it.state !== 'checking' && <Button size="sm" kind="quiet" isPending={forget.isPending} onPress={() => forget.mutate({ id: it.id }, { onError: toastRefused })}>Forget</Button>}
    </li>
  )
}

function summary({ state, written, found, bytes, format }: LeadImport): string {
  if (state === 'done' || state === 'cancelled' || state === 'importing') return [counted(written.created, 'new lead'), `${written.changed.toLocaleString()} changed`, ...(found.error ? [`${found.error.toLocaleString()} wrong`] : [])].join(', ')
  return `${format === 'vcard' ? 'vCard' : format.toUpperCase()}, ${formatBytes(bytes)}`
}
