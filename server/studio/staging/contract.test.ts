import { expect, it } from 'vitest'
import { SceneContent } from './contract.ts'
import { newScene } from './scenes/new-scene.ts'

it('opens a scene that was saved before pieces had a height, a size and a style, and floors a second side', () => {
  const old = {
    ...newScene(),
    floor: { corners: [{ x: 0.1, y: 0.9 }, { x: 0.9, y: 0.9 }, { x: 0.7, y: 0.6 }, { x: 0.3, y: 0.6 }], scale: { by: 'side', side: 'front', metres: 3 } },
    pieces: [{ id: 'a', kind: 'sofa-three', x: 0, z: -1, turn: 0 }],
  }
  const { floor, pieces } = SceneContent.parse(JSON.parse(JSON.stringify(old)))
  expect(floor).toMatchObject({ depth: null, focal35: null, scale: { metres: 3 } })
  expect(pieces).toEqual([{ id: 'a', kind: 'sofa-three', x: 0, y: 0, z: -1, turn: 0, scale: 1, style: null }])
})
