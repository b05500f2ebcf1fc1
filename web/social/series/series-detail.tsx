import { ChevronLeft, CircleSlash, CornerDownRight, Ellipsis, PencilLine, Play, Square, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted, formatDateTime, zoneName } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toast } from '../../kit/toast-store.ts'
import { toastRefused } from '../undo-run.ts'
import { SeriesDialog } from './series-dialog.tsx'

type Whole = Output<'social.series.get'>
type Day = Whole['days'][number]
const partWords: Record<Day['changed'][number], string> = { text: 'text', media: 'pictures', link: 'link', accounts: 'accounts', time: 'time' }

/** One series: its rule, its verbs, and its dates with what became of each. */
export function SeriesDetail({ id, onClose, onOpen }: { id: string; onClose: () => void; onOpen: (id: string) => void }) {
  const query = useOperation('social.series.get', { id })
  const [edits, setEdits] = useState<{ from?: string } | null>(null)
  const act = useVerbs(query.data)
  const series = query.data
  if (query.error && !series) return <FailedState error={query.error} title="The recurring post could not be loaded" onRetry={() => void query.refetch()} className="flex-1" />
  if (!series) return <div className="flex-1"><SkeletonRows check={false} face={false} label="Loading dates" /></div>
  return (
    <section aria-label={series.title} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-2 border-b border-line px-(--pad) py-2.5">
        <IconButton icon={ChevronLeft} label="All recurring posts" className="md:hidden" onPress={onClose} />
        <div className="min-w-0 flex-1 basis-60"><h2 className="truncate font-semibold">{series.title}</h2><p className="text-sm text-ink-muted">{series.words}, {zoneName(series.zone)} time{series.texts.length > 1 && `, ${counted(series.texts.length, 'text')} in turn`}</p></div>
        {series.may.edit && (
          <>
            <Button icon={PencilLine} onPress={() => setEdits({})}>Change</Button>
            {series.state === 'active' ? <Button kind="quiet" icon={Square} onPress={act.stop}>Stop</Button> : <><Button kind="quiet" icon={Play} onPress={act.resume}>Go on</Button><Button kind="quiet" icon={Trash2} onPress={() => act.remove(onClose)}>Remove</Button></>}
          </>
        )}
      </header>
      <ul aria-label="Dates" className="min-h-0 flex-1 overflow-y-auto">
        {series.days.length === 0 && <li className="p-(--pad) text-ink-muted">{series.state === 'stopped' ? 'It is stopped, so nothing is planned.' : 'Its posts are being planned.'}</li>}
        {series.days.map(day => <DayRow key={day.day} day={day} series={series} onSkip={() => act.skip(day.day)} onUnskip={() => act.unskip(day.day)} onEditFrom={() => setEdits({ from: day.day })} />)}
      </ul>
      {edits && <SeriesDialog series={series} {...edits} onClose={() => setEdits(null)} onSaved={saved => (setEdits(null), onOpen(saved))} />}
    </section>
  )
}

function useVerbs(series: Whole | undefined) {
  const stop = useAct('social.series.stop')
  const resume = useAct('social.series.resume')
  const remove = useAct('social.series.delete')
  const skip = useAct('social.series.skip')
  const unskip = useAct('social.series.unskip')
  const id = series?.id ?? ''
  return {
    stop: () => stop.mutate({ id }, { onSuccess: () => toast('Stopped. Posts that a person changed stay', { undo: () => resume.mutateAsync({ id }).then(() => undefined) }), onError: toastRefused }),
    resume: () => resume.mutate({ id }, { onError: toastRefused }),
    remove: (then: () => void) => remove.mutate({ id }, { onSuccess: then, onError: toastRefused }),
    skip: (day: string) => skip.mutate({ id, day }, { onSuccess: () => toast(`${day} is left out`, { undo: () => unskip.mutateAsync({ id, day }).then(() => undefined) }), onError: toastRefused }),
    unskip: (day: string) => unskip.mutate({ id, day }, { onError: toastRefused }),
  }
}

function DayRow({ day, series, onSkip, onUnskip, onEditFrom }: { day: Day; series: Whole; onSkip: () => void; onUnskip: () => void; onEditFrom: () => void }) {
  const isOut = day.state === 'published' || day.state === 'publishing' || day.state === 'partly'
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line px-(--pad) py-1.5">
      <span className={cx('w-40 shrink-0 text-sm', day.skipped ? 'text-ink-faint line-through' : 'text-ink-muted')}>{day.at ? formatDateTime(day.at, { timeZone: series.zone }) : day.day}</span>
      <span className="min-w-0 flex-1 basis-48">
        <span className="block truncate">{day.postId ? <TextLink href={`/social/posts/${day.postId}`}>{day.title}</TextLink> : <span className="text-ink-muted">{day.skipped ? 'Left out' : day.title || 'To be planned'}</span>}</span>
        {day.changed.length > 0 && <span className="block text-xs text-ink-muted">Own {day.changed.map(part => partWords[part]).join(', ')}: stays when the series changes</span>}
        {day.problem && <span className="block text-xs text-warning-ink">{day.problem}</span>}
      </span>
      {isOut && <span className="text-xs text-ink-muted">Out</span>}
      {series.may.edit && series.state === 'active' && !isOut && (day.skipped
        ? <Button size="sm" kind="quiet" icon={Undo2} onPress={onUnskip}>Take in again</Button>
        : (
          <Menu
            label={`Acts on ${day.day}`} trigger={<IconButton icon={Ellipsis} size="sm" label={`More for ${day.day}`} />}
            groups={[{ items: [...(day.postId ? [{ id: 'edit', label: 'Change this one only', icon: PencilLine, href: `/social/new?post=${day.postId}` }] : []), { id: 'from', label: 'Change this and the following', icon: CornerDownRight, onAction: onEditFrom }, { id: 'skip', label: 'Leave this one out', icon: CircleSlash, onAction: onSkip }] }]}
          />
        ))}
    </li>
  )
}
