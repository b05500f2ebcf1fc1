import { Clapperboard, Download } from 'lucide-react'
import { useState } from 'react'
import type { Render, Timeline, Video } from '../../../server/studio/contract.ts'
import type { Film } from '../../../server/studio/videos/drawing/film.ts'
import { formats, formatNames, type Format } from '../../../server/studio/videos/drawing/formats.ts'
import { call } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Meter } from '../../kit/progress.tsx'
import { Select } from '../../kit/select.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { ReviewButton } from '../../shell/review-button.tsx'
import { NetworkFit } from './network-fit.tsx'

/** Films of this video: which are wanted, how far they are, and those that are done. */
export function RenderPanel({ video, film, format, branded, saveNow, onFormat, onChange }: { video: Video; film: Film; format: Format; branded: boolean; saveNow: () => Promise<boolean>; onFormat: (format: Format) => void; onChange: (next: (timeline: Timeline) => Timeline) => void }) {
  const generate = useAct('studio.videos.generate')
  const [container, setContainer] = useState<'mp4' | 'webm'>('mp4')
  const ask = async (formatsWanted: Format[], twins: boolean[], mostBytes?: number) => {
    if (await saveNow()) generate.mutate({ id: video.id, formats: formatsWanted, branded: twins, container, ...(mostBytes ? { mostBytes } : {}) }, { onError: problem => toastProblem(problem) })
  }
  // What was shown before the fact changed is made again, in the same formats.
  const again = () => ask([...new Set(video.renders.filter(({ state }) => state === 'done').map(render => render.format))], [...new Set(video.renders.filter(({ state }) => state === 'done').map(render => render.branded))])
  return (
    <section aria-label="Films" className="flex flex-col gap-3.5">
      <h2 className="font-semibold">Films</h2>
      {video.stale.length > 0 && (
        <Notice kind="lamp" title="The films show old values" action={<Button size="sm" isPending={generate.isPending} onPress={() => void again()}>Render again</Button>}>
          {video.stale.map(({ field, was, now, typed }) => <span key={field} className="block">{field}: {was} is now {now || 'not known'}{typed.length > 0 ? `. It is written by hand in ${typed.join(', ')}; change it there first` : ''}</span>)}
        </Notice>
      )}
      {video.encoder === null && (
        <Notice kind="warning" title="This server cannot make films yet">Whoever runs it can install ffmpeg (on Debian: apt install ffmpeg), or name one with FFMPEG_PATH, or install the npm package node-av. The cut can go on meanwhile.</Notice>
      )}
      {video.may.edit && (
        <div className="flex flex-wrap items-end gap-2">
          <Select label="Format" value={format} onChange={id => id && onFormat(id as Format)} options={formatNames.map(id => ({ id, label: id, note: formats[id].label }))} />
          <Select label="File" value={container} onChange={id => setContainer(id as 'mp4' | 'webm')} options={[{ id: 'mp4', label: 'MP4', note: 'For every network' }, { id: 'webm', label: 'WebM', note: 'For websites' }]} />
          <Button kind="primary" icon={Clapperboard} isDisabled={video.encoder === null} isPending={generate.isPending} onPress={() => void ask([format], [branded])}>Render {format}{branded ? '' : ', unbranded'}</Button>
          <Button isDisabled={video.encoder === null || generate.isPending} onPress={() => void ask([format], [true, false])}>Both twins</Button>
          <Button isDisabled={video.encoder === null || generate.isPending} onPress={() => void ask([...formatNames], [true, false])}>All formats and twins</Button>
        </div>
      )}
      <ul aria-label="Rendered films" className="flex flex-col divide-y divide-line">
        {video.renders.map(render => <li key={render.id} className="py-3"><OneFilm video={video} render={render} onAgain={() => void ask([render.format], [render.branded])} /></li>)}
      </ul>
      <NetworkFit format={format} onFormat={onFormat} seconds={film.seconds} newest={video.renders.find(render => render.state === 'done' && render.isCurrent && render.format === format && render.branded === branded) ?? null}
        onChange={video.may.edit ? onChange : undefined} onSmaller={mostBytes => void ask([format], [branded], mostBytes)} />
    </section>
  )
}

function OneFilm({ video, render, onAgain }: { video: Video; render: Render; onAgain: () => void }) {
  const cancel = useAct('studio.videos.cancel')
  const { state, format, branded, container, progress, secondsLeft } = render
  const name = `${format}, ${branded ? 'branded' : 'unbranded'}, ${container.toUpperCase()}`
  const download = () => call('studio.videos.download', { id: video.id, renderId: render.id }).then(({ url }) => window.location.assign(url), toastProblem)
  const isOpen = state === 'waiting' || state === 'rendering'
  return (
    <div className="flex gap-3">
      {render.posterUrl && <img src={render.posterUrl} alt="" className="h-16 rounded-xs" />}
      <div className="min-w-0 flex-1">
        <p className="font-medium">{name}</p>
        {isOpen && <Meter label={`${name}, ${Math.round(progress * 100)} %`} value={progress} className="my-1.5" />}
        <p className="text-xs text-ink-muted">
          {state === 'waiting' && 'Waits for its turn'}
          {state === 'rendering' && `${Math.round(progress * 100)} % done${secondsLeft ? `, about ${secondsLeft} s left` : ''}`}
          {state === 'done' && `${Math.round(render.seconds)} s, ${((render.bytes ?? 0) / 1_000_000).toFixed(1)} MB${render.isCurrent ? '' : ', made before the last changes'}`}
          {state === 'cancelled' && 'Cancelled. Nothing was kept'}
        </p>
        {state === 'failed' && <p className="text-xs text-danger-ink">{render.error}</p>}
        {state === 'done' && render.music && <p className="text-xs text-ink-muted">Music: {render.music.title}, {render.music.holder}</p>}
        <div className="mt-1.5 flex flex-wrap gap-2">
          {isOpen && video.may.edit && <Button size="sm" isPending={cancel.isPending} onPress={() => cancel.mutate({ id: video.id, renderId: render.id }, { onError: problem => toastProblem(problem) })}>Cancel</Button>}
          {state === 'done' && render.assetId && <ReviewButton size="sm" kind="asset" id={render.assetId} title={`${video.name}, ${name}`} />}
          {state === 'done' && <Button size="sm" icon={Download} onPress={() => void download()}>Download</Button>}
          {render.captionsUrl && <LinkButton size="sm" kind="quiet" href={render.captionsUrl} download>Captions as VTT</LinkButton>}
          {render.srtUrl && <LinkButton size="sm" kind="quiet" href={render.srtUrl} download>as SRT</LinkButton>}
          {(state === 'failed' || state === 'cancelled') && video.may.edit && <Button size="sm" onPress={onAgain}>Try again</Button>}
        </div>
      </div>
    </div>
  )
}
