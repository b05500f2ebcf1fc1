import { Captions, Download } from 'lucide-react'
import type { Timeline } from '../../../../server/studio/contract.ts'
import type { Film } from '../../../../server/studio/videos/drawing/film.ts'
import { Button } from '../../../kit/button.tsx'
import { TextArea } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast-store.ts'
import { sceneNames, withScene } from '../scene-edits.ts'
import { captionsOfScript } from './captions-of-script.ts'
import { scriptText } from './script-text.ts'
import { speakingSeconds } from './speaking-time.ts'

type ScriptFieldsProps = { name: string; timeline: Timeline; film: Film; onChange: (next: (timeline: Timeline) => Timeline) => void }

/** What a voice says over each scene: written here, spoken by people. Unspoken, it makes captions. */
export function ScriptFields({ name, timeline, film, onChange }: ScriptFieldsProps) {
  const spoken = timeline.scenes.map((scene, place) => {
    const shown = film.scenes.find(({ id }) => id === scene.id)
    return { id: scene.id, title: `Scene ${place + 1}, ${sceneNames[scene.kind]}`, script: scene.script ?? '', start: shown?.start ?? 0, end: shown?.end ?? 0, isShown: shown !== undefined }
  })
  const said = spoken.filter(({ script }) => script.trim() !== '')
  const write = (id: string, script: string) => onChange(now => withScene(now, id, scene => ({ ...scene, script })))
  const asCaptions = () => {
    const captions = captionsOfScript(spoken.filter(({ isShown }) => isShown))
    onChange(now => ({ ...now, captions }))
    toast('The captions say the script now')
  }
  const save = () => {
    const address = URL.createObjectURL(new Blob([scriptText(name, spoken)], { type: 'text/plain;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${name.replace(/[\\/:*?"<>|]/g, ' ')}, script.txt`
    link.click()
    // The browser has taken hold of the bytes by the next turn.
    setTimeout(() => URL.revokeObjectURL(address))
  }
  return (
    <section aria-label="Voice-over script" className="flex flex-col gap-3">
      <h2 className="font-semibold">Voice-over script</h2>
      <p className="text-xs text-ink-muted">Nothing here speaks it: read it into a clip, or let captions say it.</p>
      {spoken.map(({ id, title, script, start, end }) => {
        const [needs, has] = [speakingSeconds(script), Math.round((end - start) * 10) / 10]
        const isTooLong = script.trim() !== '' && needs > has
        return (
          <TextArea
            key={id} label={title} optional rows={2} maxLength={600} value={script} onChange={text => write(id, text)}
            hint={script.trim() === '' ? `${has} s long` : <span className={isTooLong ? 'font-medium text-danger' : undefined}>{isTooLong ? `Some ${needs} s to say, the scene is ${has} s long: say less or show it longer` : `Some ${needs} s to say, the scene is ${has} s long`}</span>}
          />
        )
      })}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" icon={Captions} isDisabled={said.length === 0} onPress={asCaptions}>Use as captions</Button>
        <Button size="sm" icon={Download} isDisabled={said.length === 0} onPress={save}>Save as text</Button>
      </div>
    </section>
  )
}
