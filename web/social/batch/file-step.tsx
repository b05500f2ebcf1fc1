import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { sendFile } from '../../api/send-file.ts'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { DropZone } from '../../kit/drop-zone.tsx'
import { counted, formatAgo, formatBytes } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toProblem } from '../../kit/problem.ts'
import { Progress } from '../../kit/progress.tsx'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { ReadingFields, readingQuery, type Reading } from './reading-fields.tsx'
import { exampleFile, stateLooks, type Batch } from './batch-words.ts'

const mostBytes = 10 * 1024 * 1024

/** A place for a table, and below it those that came before. */
export function FileStep({ onOpen }: { onOpen: (id: string) => void }) {
  const [work, setWork] = useState<{ file: File; share: number } | null>(null)
  const [refused, setRefused] = useState<{ title: string; detail: string | undefined } | null>(null)
  const [reading, setReading] = useState<Reading>({ delimiter: null, encoding: null })
  const stop = useRef(new AbortController())
  useEffect(() => () => stop.current.abort(), [])
  const take = async (file: File | undefined) => {
    if (!file) return
    if (file.size > mostBytes) return setRefused({ title: `${file.name} has ${formatBytes(file.size)}`, detail: 'A file of posts can have 10 MB. Split it, and import the parts one after the other.' })
    setRefused(null)
    setWork({ file, share: 0 })
    stop.current = new AbortController()
    try {
      const { id } = await sendFile<Batch>(`/api/v1/social/batch-files${readingQuery(reading)}`, file, share => setWork({ file, share }), stop.current.signal)
      onOpen(id)
    } catch (error) {
      if ((error as Error).name !== 'AbortError') setRefused({ title: `${file.name} could not be taken`, detail: toProblem(error).detail })
    } finally {
      setWork(null)
    }
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="flex max-w-220 flex-col gap-4 p-(--pad)">
        {refused && <Notice kind="danger" title={refused.title}>{refused.detail}</Notice>}
        {work
          ? <div className="rounded-md border border-line px-6 py-7"><Progress title={`Taking in ${work.file.name}`} done={work.share} total={work.share < 1 ? 1 : 0} words={formatBytes(work.file.size)} onCancel={() => stop.current.abort()} /></div>
          : <DropZone label="Drop a table of posts here" hint="CSV with a first line of names, up to 5,000 rows. Nothing is planned before you have seen the dry run." accept={['.csv', '.tsv', '.txt', 'text/csv']} multiple={false} verb="Choose a file" onFiles={files => void take(files[0])} />}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-muted">
          <span className="min-w-0 flex-1 basis-72">A row is a post: date, time, text, accounts, and if you like pictures, alt texts, a link, a first comment, a listing and a category.</span>
          <LinkButton href={exampleFile} download="posts.csv" icon={Download}>Example table</LinkButton>
        </div>
      </div>
      <ReadingFields reading={reading} onChange={setReading} />
      <Section title="Files before"><Before onOpen={onOpen} /></Section>
    </div>
  )
}

function Before({ onOpen }: { onOpen: (id: string) => void }) {
  const list = usePages('social.batches.list', { limit: 20 })
  const batches = list.data?.pages.flatMap(page => page.items) ?? []
  if (list.isPending) return <SkeletonRows check={false} label="Loading imports" />
  if (list.error) return <FailedState error={list.error} title="The imports could not be loaded" onRetry={() => void list.refetch()} />
  if (batches.length === 0) return <p className="pb-6 text-ink-muted">No table came in yet. What you import stands here, and can be taken back as a whole.</p>
  return (
    <>
      <ul aria-label="Imports" className="border-t border-line">
        {batches.map(it => (
          <li key={it.id} className="flex min-h-12 items-center gap-3 border-b border-line py-2">
            <span className="min-w-0 flex-1"><button type="button" className="block max-w-full truncate text-left font-medium hover:underline" onClick={() => onOpen(it.id)}>{it.name}</button><span className="block text-xs text-ink-muted">{counted(it.rows, 'row')}, {formatAgo(it.createdAt)}</span></span>
            <Pill tone={stateLooks[it.state].tone}>{stateLooks[it.state].word}</Pill>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <div className="py-3"><Button size="sm" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button></div>}
    </>
  )
}
