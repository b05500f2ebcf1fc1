import type { z } from 'zod'
import type { SceneDetail, UpdateScene } from '../contract.ts'
import { newScene } from './new-scene.ts'

const id = '019ab2c4-7d10-7c3e-9f21-5b0e6a1d8c42' as z.output<typeof UpdateScene>['id']

/** A scene that gets a name, for the reference. */
export const sceneExample = {
  input: { id, name: 'Living room, modern' },
  output: {
    id, name: 'Living room, modern', style: 'modern', pieces: 0, photo: null, chosen: false, staged: null, render: null,
    createdAt: '2026-11-24T09:12:00.000Z', updatedAt: '2026-11-24T09:14:00.000Z', deletedAt: null, version: 2, may: { edit: true },
    content: { ...newScene(), style: 'modern' },
  },
} satisfies { input: z.input<typeof UpdateScene>; output: z.input<typeof SceneDetail> }
