import { Color, DirectionalLight, Group, HemisphereLight, type Vector3 } from 'three'
import type { Light } from '../scene/scene.ts'
import { colourOfKelvin } from './kelvin.ts'
import type { LightSample } from './light-samples.ts'

export type Lights = {
  group: Group
  /** One sun and an even light without shadows: quick, for while something moves. */
  draft(): void
  /** One small light alone, of many that are averaged. */
  alone(sample: LightSample): void
}

const away = 12

/** The lights of a scene. `reach` is how far from the middle shadows are drawn, in metres. */
export function lightsOf(light: Light, reach: number): Lights {
  const group = new Group()
  const colour = colourOfKelvin(light.warmth)
  const even = new HemisphereLight(colour.clone().lerp(new Color('#ffffff'), 0.55), new Color('#a08c74'))
  const sun = new DirectionalLight(colour)
  sun.castShadow = true
  sun.shadow.mapSize.set(1024, 1024)
  Object.assign(sun.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 30 })
  sun.shadow.radius = 2
  sun.shadow.bias = -0.0006
  sun.shadow.normalBias = 0.014
  group.add(even, sun, sun.target)
  const place = (towards: Vector3) => sun.position.copy(towards).multiplyScalar(away)
  return {
    group,
    draft() {
      const [a, e] = [(light.azimuth * Math.PI) / 180, (light.elevation * Math.PI) / 180]
      sun.position.set(Math.sin(a) * Math.cos(e) * away, Math.sin(e) * away, Math.cos(a) * Math.cos(e) * away)
      sun.color.copy(colour)
      sun.intensity = 1.9 * light.strength
      even.intensity = 0.85 * light.fill
    },
    alone({ towards, colour: tint, intensity }) {
      place(towards)
      sun.color.copy(tint)
      sun.intensity = intensity
      // What floor and furniture throw back from below, where no ceiling shines.
      even.intensity = 0.22 * light.fill
    },
  }
}
