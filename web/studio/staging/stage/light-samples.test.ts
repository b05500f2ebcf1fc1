import { describe, expect, it } from 'vitest'
import { Vector3 } from 'three'
import type { Light } from '../scene/scene.ts'
import { lightSamples, sampleCount } from './light-samples.ts'
import { shadowCatchers } from './shadow-catchers.ts'

const light: Light = { azimuth: -60, elevation: 45, warmth: 5600, strength: 1, fill: 1, shadow: 0.6, softness: 0.6 }
const walls = { left: -2, right: 2, back: -2 }
const mean = (samples: ReturnType<typeof lightSamples>) => samples.reduce((sum, { towards, intensity }) => sum.addScaledVector(towards, intensity), new Vector3()).normalize()

describe('soft light', () => {
  it('comes from above, most of it from the side of the window', () => {
    const samples = lightSamples(light)
    expect(samples).toHaveLength(sampleCount)
    expect(Math.min(...samples.map(({ towards }) => towards.y))).toBeGreaterThan(0)
    expect(mean(samples).x).toBeLessThan(-0.2)
    expect(mean(lightSamples({ ...light, azimuth: 60 })).x).toBeGreaterThan(0.2)
  })
  it('spreads wider the softer it is, and its first lights already come from where the whole does', () => {
    const width = (softness: number) => {
      const samples = lightSamples({ ...light, softness, fill: 0 })
      const middle = mean(samples)
      return samples.filter(({ intensity }) => intensity > 0).reduce((sum, { towards }) => sum + towards.angleTo(middle), 0)
    }
    expect(width(1)).toBeGreaterThan(width(0.1) * 2)
    const samples = lightSamples(light)
    expect(mean(samples.slice(0, 12)).angleTo(mean(samples))).toBeLessThan(0.5)
  })
  it('leaves a floor that gets none of it as dark as the scene’s shadow says, and the window’s wall nearly as it was', () => {
    const samples = lightSamples(light)
    const catchers = shadowCatchers({ walls, light }, 0.6, samples)
    const darkness = catchers.meshes.map(() => 0)
    for (const sample of samples) {
      catchers.alone(sample)
      catchers.meshes.forEach(({ material }, at) => (darkness[at]! += (material as { opacity: number }).opacity / samples.length))
    }
    const [floor, back, left] = darkness as [number, number, number]
    expect(floor).toBeCloseTo(0.6, 6)
    expect(back).toBeLessThan(floor)
    expect(left).toBeLessThan(back)
  })
})
