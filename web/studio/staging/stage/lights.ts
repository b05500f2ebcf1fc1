import { Color, DirectionalLight, Group, HemisphereLight } from 'three'
import type { Light } from '../scene/scene.ts'

/** Colour of a black body so hot, as seen on a screen whose white is 6600 K (Tanner Helland's fit to CIE data). */
export function colourOfKelvin(kelvin: number): Color {
  const t = kelvin / 100
  const clamp = (value: number) => Math.max(0, Math.min(255, value)) / 255
  const red = t <= 66 ? 255 : 329.7 * (t - 60) ** -0.1332
  const green = t <= 66 ? 99.47 * Math.log(t) - 161.12 : 288.12 * (t - 60) ** -0.0755
  const blue = t >= 66 ? 255 : t <= 19 ? 0 : 138.52 * Math.log(t - 10) - 305.04
  return new Color().setRGB(clamp(red), clamp(green), clamp(blue), 'srgb')
}

/**
 * The light of a scene: a window or lamp as four suns a few degrees apart, so that shadows soften with distance, and the light
 * that walls and floor give back.
 */
export function lightsOf(light: Light, reach: number): Group {
  const group = new Group()
  const colour = colourOfKelvin(light.warmth)
  group.add(new HemisphereLight(colour.clone().lerp(new Color('#ffffff'), 0.55), new Color('#a08c74'), 0.85 * light.fill))
  const apart = 3 + light.softness * 9
  for (const [da, de] of [[-1, -0.5], [1, -0.5], [-0.4, 1], [0.6, 0.6]] as const) {
    const [azimuth, elevation] = [((light.azimuth + da * apart) * Math.PI) / 180, ((light.elevation + de * apart * 0.7) * Math.PI) / 180]
    const sun = new DirectionalLight(colour, 0.5 * light.strength)
    sun.position.set(Math.sin(azimuth) * Math.cos(elevation) * 12, Math.sin(elevation) * 12, Math.cos(azimuth) * Math.cos(elevation) * 12)
    sun.castShadow = true
    sun.shadow.mapSize.set(1024, 1024)
    Object.assign(sun.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 30 })
    sun.shadow.radius = 2 + light.softness * 7
    sun.shadow.blurSamples = 12
    sun.shadow.bias = -0.0006
    sun.shadow.normalBias = 0.012
    group.add(sun, sun.target)
  }
  return group
}
