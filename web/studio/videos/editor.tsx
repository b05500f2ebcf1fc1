import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Video } from '../../../server/studio/contract.ts'
import { formatNames, type Format } from '../../../server/studio/videos/drawing/formats.ts'
import { inKit } from '../../../server/studio/videos/drawing/in-kit.ts'
import { makeFilm } from '../../../server/studio/videos/drawing/make-film.ts'
import { bedBeat } from '../../../server/studio/videos/music/beds.ts'
import { call } from '../../api/client.ts'
import { Button } from '../../kit/button.tsx'
import { Segments } from '../../kit/segments.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { CaptionFields } from './caption-fields.tsx'
import { AllEntrances } from './entrance-fields.tsx'
import { BrandFields } from './film-fields.tsx'
import { MusicFields } from './music-fields.tsx'
import { Preview, usePlayhead } from './preview.tsx'
import { RenderPanel } from './render-panel.tsx'
import { addScenes, joinScene, sceneOf, splitScene } from './scene-edits.ts'
import { ScriptFields } from './script/script-fields.tsx'
import { SceneFields } from './scene-fields.tsx'
import { Strip } from './strip.tsx'
import { TemplatePicker } from './template-picker.tsx'
import { useMusic } from './use-music.ts'
import { usePictures } from './use-pictures.ts'
import { useTimeline } from './use-timeline.ts'

type Part = 'scene' | 'look' | 'sound' | 'films'
const parts = [{ id: 'scene', label: 'Scene' }, { id: 'look', label: 'Look' }, { id: 'sound', label: 'Sound' }, { id: 'films', label: 'Films' }] as const

/** Preview above the scenes, and beside them what is in hand. */
export function Editor({ video }: { video: Video }) {
  const { timeline, change, undo, redo, canUndo, canRedo, isUnsaved, saveNow } = useTimeline(video)
  const [format, setFormat] = useState<Format>('9:16')
  const [branded, setBranded] = useState(true)
  const [part, setPart] = useState<Part>(video.stale.length > 0 ? 'films' : 'look')
  const [chosen, setChosen] = useState(timeline.scenes[0]!.id)
  const pick = useMediaPicker()
  const source = timeline.music?.source
  const beat = source ? ('bed' in source ? bedBeat(source.bed) : video.beat) : null
  // A kit fills what the brand leaves empty; it is known once the choice is saved.
  const kit = video.kit?.id === timeline.brand.kitId ? video.kit : null
  const shown = useMemo(() => inKit(timeline, kit), [timeline, kit])
  const facts = useMemo(() => ({ ...video.facts, brand: shown.brand.name || video.facts.brand, agent: timeline.brand.agent || video.facts.agent }), [video.facts, shown.brand.name, timeline.brand.agent])
  const film = useMemo(() => makeFilm(shown, { facts, subjects: video.subjects, notices: video.notices, beat }, { format, branded }), [shown, facts, video.subjects, video.notices, beat, format, branded])
  const material = useMemo(() => new Map(video.material.map(piece => [piece.assetId as string, piece])), [video.material])
  const loaded = usePictures(video.material, timeline.scenes, branded ? kit?.fonts : undefined)
  const playhead = usePlayhead(film.seconds)
  useMusic(playhead.isPlaying, { music: timeline.music, at: playhead.at, film, url: source && 'assetId' in source ? (material.get(source.assetId)?.url ?? null) : null })
  const split = () => {
    const under = film.scenes.find(({ start, end }) => playhead.at >= start && playhead.at < end)
    if (under) change(now => splitScene(now, under.id, playhead.at - under.start))
  }
  const cutting = video.may.edit ? { change, split, join: () => change(now => joinScene(now, chosen)), undo, redo, canUndo, canRedo } : undefined
  useHotkeys(cutting ? [
    { keys: 'mod+z', label: 'Take back the last change', group: 'Video', notWhileTyping: true, run: undo },
    { keys: 'mod+shift+z', label: 'Do it again', group: 'Video', notWhileTyping: true, run: redo },
    { keys: 's', label: 'Split at the playhead', group: 'Video', run: split },
    { keys: 'j', label: 'Join with the next part of the clip', group: 'Video', run: cutting.join },
  ] : [])
  const place = Math.max(0, timeline.scenes.findIndex(({ id }) => id === chosen))
  const scene = timeline.scenes[place]!
  const choose = (id: string) => {
    setChosen(id)
    setPart('scene')
    // Just behind the fade, where its words stand.
    const shown = film.scenes.find(one => one.id === id)
    if (shown && !playhead.isPlaying) playhead.seek(Math.min(shown.end - 0.1, shown.start + film.fadeSec / 2 + 0.7))
  }
  const add = async () => {
    const ids = (await pick({ kinds: ['image', 'video'], title: 'Add photos and clips', verb: 'Add', ...(video.listingId ? { listingId: video.listingId } : {}) })) ?? []
    const assets = await Promise.all(ids.map(id => call('media.assets.get', { id: id as never }))).catch((error: unknown) => (toastProblem(error), []))
    if (assets.length > 0) change(now => addScenes(now, assets.map(sceneOf)))
  }
  return (
    <>
      <TopBar title={video.name} backTo="/studio/videos"
        actions={<><span role="status" className="text-xs text-ink-muted">{isUnsaved ? 'Saving' : 'Saved'}</span>{video.may.edit && <Button icon={Plus} onPress={() => void add()}>Add scenes</Button>}</>} />
      <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col max-lg:min-h-[34rem]">
          <Preview film={film} loaded={loaded} playhead={playhead}>
            <Segments label="Format" size="sm" value={format} onChange={setFormat} items={formatNames.map(id => ({ id, label: id }))} />
            <Segments label="Brand" size="sm" value={branded ? 'branded' : 'plain'} onChange={id => setBranded(id === 'branded')} items={[{ id: 'branded', label: 'Branded' }, { id: 'plain', label: 'Unbranded' }]} />
          </Preview>
          <Strip timeline={timeline} film={film} material={material} chosen={chosen} onChoose={choose} cutting={cutting} at={playhead.at} onSeek={playhead.seek} wave={video.wave} beat={beat} />
        </div>
        <aside aria-label="In hand" className="flex w-[25rem] shrink-0 flex-col gap-5 overflow-y-auto border-l border-line p-5 max-lg:w-full max-lg:border-t max-lg:border-l-0 max-lg:overflow-visible">
          <Segments label="What is in hand" value={part} onChange={setPart} items={parts} />
          {part === 'scene' && <SceneFields scene={scene} place={place} subject={'assetId' in scene && scene.assetId ? video.subjects[scene.assetId] : undefined} onChange={change} isLast={timeline.scenes.length === 1} />}
          {part === 'look' && (
            <>
              <TemplatePicker film={film} loaded={loaded} value={timeline.template} hasOwnColours={branded && shown.brand.colours !== null} onChange={template => change(now => ({ ...now, template }))} />
              <AllEntrances timeline={timeline} onChange={change} />
              <BrandFields timeline={timeline} kit={kit} onChange={change} />
            </>
          )}
          {part === 'sound' && (
            <>
              <MusicFields timeline={timeline} onChange={change} beat={beat} isListening={video.isListening} />
              <ScriptFields name={video.name} timeline={timeline} film={film} onChange={change} />
              <CaptionFields timeline={timeline} at={playhead.at} seconds={film.seconds} onChange={change} />
            </>
          )}
          {part === 'films' && <RenderPanel video={video} film={film} onChange={change} format={format} branded={branded} saveNow={saveNow} onFormat={setFormat} />}
        </aside>
      </div>
    </>
  )
}
