import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** The models looked at the present content of a picture: its words and guesses are there. */
export const pictureLooked = event({ name: 'media.recognition.looked', version: 1, data: z.object({ assetId: z.string(), isFlagged: z.boolean() }), summary: ({ isFlagged }) => (isFlagged ? 'A picture was withheld from the public' : 'A picture was looked at') })

/** Somebody says that a picture may be shown in public, or takes that back. */
export const flagSet = event({ name: 'media.recognition.flag-set', version: 1, data: z.object({ assetId: z.string(), isFine: z.boolean() }), summary: ({ isFine }) => (isFine ? 'A picture was said to be fine for the public' : 'A picture goes by the model again') })

/** Texts are embedded by another model from now on. Whoever keeps vectors of another `modelId` makes them anew. */
export const textModelChanged = event({ name: 'media.recognition.text-model-changed', version: 1, data: z.object({ modelId: z.string() }), summary: () => 'Another model reads texts for the search' })

/** A service was tried; what came of it stands in its row. */
export const serviceTested = event({ name: 'media.recognition.service-tested', version: 1, data: z.object({ kind: z.string(), ok: z.boolean() }) })

/** A run of blurred faces got on; `state` is done at its end. */
export const facesMoved = event({ name: 'media.faces.moved', version: 1, data: z.object({ runId: z.string(), state: z.enum(['working', 'done']) }) })

export const recognitionEvents = [pictureLooked, flagSet, textModelChanged, serviceTested, facesMoved]
