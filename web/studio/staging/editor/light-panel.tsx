import { Sun } from 'lucide-react'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import { Button } from '../../../kit/button.tsx'
import type { EditScene } from './piece-keys.ts'
import { Range } from './range.tsx'

const percent = (value: number) => `${Math.round(value * 100)} %`
const sideOf = (azimuth: number) => (Math.abs(azimuth) < 15 ? 'from behind you' : Math.abs(azimuth) > 165 ? 'from the back' : `${Math.abs(Math.round(azimuth))}° from the ${azimuth < 0 ? 'left' : 'right'}`)

/** Light and look of the furniture; all of it can be read off the photo with one button. */
export function LightPanel({ content: { light, look }, edit, onEstimate }: { content: SceneContent; edit: EditScene; onEstimate: () => void }) {
  const set = (fields: Partial<SceneContent['light']>) => edit(scene => ({ ...scene, light: { ...scene.light, ...fields } }), `light ${Object.keys(fields)}`)
  const setLook = (fields: Partial<SceneContent['look']>) => edit(scene => ({ ...scene, look: { ...scene.look, ...fields } }), `look ${Object.keys(fields)}`)
  return (
    <div className="grid gap-3.5">
      <Button icon={Sun} onPress={onEstimate}>Read the light off the photo</Button>
      <Range label="Light comes" value={light.azimuth} min={-180} max={180} step={5} words={sideOf(light.azimuth)} onChange={azimuth => set({ azimuth })} />
      <Range label="Height of the light" value={light.elevation} min={10} max={85} step={1} words={`${light.elevation}°`} onChange={elevation => set({ elevation })} />
      <Range label="Warmth" value={light.warmth} min={2500} max={9000} step={100} words={`${light.warmth} K`} onChange={warmth => set({ warmth })} />
      <Range label="Light" value={light.strength} min={0} max={3} step={0.05} words={percent(light.strength)} onChange={strength => set({ strength })} />
      <Range label="Light from the walls" value={light.fill} min={0} max={3} step={0.05} words={percent(light.fill)} onChange={fill => set({ fill })} />
      <Range label="Shadow" value={light.shadow} min={0} max={1} step={0.02} words={percent(light.shadow)} onChange={shadow => set({ shadow })} />
      <Range label="Softness of the shadow" value={light.softness} min={0} max={1} step={0.05} words={percent(light.softness)} onChange={softness => set({ softness })} />
      <Range label="Exposure" value={look.exposure} min={-2} max={2} step={0.05} words={`${look.exposure > 0 ? '+' : ''}${look.exposure.toFixed(2)} stops`} onChange={exposure => setLook({ exposure })} />
      <Range label="Grain in the finished picture" value={look.grain} min={0} max={1} step={0.05} words={percent(look.grain)} onChange={grain => setLook({ grain })} />
    </div>
  )
}
