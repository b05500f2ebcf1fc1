import { z } from 'zod'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { textModelOf } from '../embed-texts.ts'
import { capabilities, type Capability } from '../vision-provider.ts'
import { RecognitionSettings, sandboxOrigin } from './contract.ts'
import { howToAdd, installedRuntime } from './onnx/find-runtime.ts'
import { checkFolder, listFolders } from './onnx/manifest.ts'
import { listServices, presentService, type ServiceRow } from './service-store.ts'

const serviceNames = { openai: 'The OpenAI-compatible service', ollama: 'Ollama', onnx: 'The model folder' } as const

export const readSettings = operation({
  id: 'media.recognition.settings',
  summary: 'What recognises pictures here, what needs a model, and which services are set up.',
  http: 'GET /api/v1/recognition',
  permission: 'media:recognition',
  effect: 'read',
  input: z.strictObject({}),
  output: RecognitionSettings,
}).run(async (ctx) => {
  const { ports } = ctx
  const services = await listServices(ctx)
  const folders = await Promise.all((await listFolders(ports.config.FOYER_DATA)).map((folder) => checkFolder(ports.config.FOYER_DATA, folder)))
  const runtime = installedRuntime()
  return {
    capabilities: capabilities.map((id) => ({ id, ...whoDoes(ctx, id, services) })),
    isOn: ports.config.RECOGNITION,
    textModel: await textModelOf(ctx),
    services: services.map(presentService),
    folders: folders.map(({ folder, manifest, problem }) => ({ folder, name: manifest?.name ?? null, task: manifest?.task ?? null, licence: manifest?.licence ?? null, problem })),
    onnx: { runtime, words: runtime ? `${runtime} is installed.` : `No runtime for ONNX is installed, so a folder is checked but cannot be used. ${howToAdd}` },
    sandbox: ports.sandboxUrl ? { openai: `${sandboxOrigin}/models/v1`, ollama: `${sandboxOrigin}/models`, key: 'sk-sandbox-models-7d1e' } : null,
    may: { edit: may(ctx.actor, 'media:recognition') },
  }
})

/** Who does a thing at present, in words; what nobody does is said plainly. */
function whoDoes({ ports }: Pick<Context, 'ports'>, id: Capability, services: readonly ServiceRow[]): { by: string | null; words: string } {
  const looks = services.find((one) => one.looks)
  const embeds = services.find((one) => one.embedsTexts)
  const here = (by: string, words: string) => (ports.config.RECOGNITION ? { by, words } : { by: null, words: 'Switched off by the operator (RECOGNITION=off).' })
  switch (id) {
    case 'tag':
      return looks ? { by: serviceNames[looks.kind], words: 'Room, tags and more of each new photo, beside what file names, cameras and the object model tell.' } : here('This server', 'From file names, what the camera wrote, words in the picture and some 25 things that CenterNet knows. It does not tell rooms apart by their looks; that needs a model.')
    case 'caption':
      return looks && looks.kind !== 'onnx' ? { by: serviceNames[looks.kind], words: 'A sentence for each new photo.' } : { by: null, words: 'Needs a model. Until then only captions of the photographer are offered.' }
    case 'embedText':
      return embeds ? { by: serviceNames[embeds.kind], words: `Search by meaning uses ${embeds.textModel}.` } : { by: 'This server', words: 'Search by meaning, English, with a small model (Universal Sentence Encoder Lite).' }
    case 'embedImage':
      return { by: null, words: 'Search by picture needs a model. The search finds photos by their words: names, tags, captions and what was read in them.' }
    case 'ocr':
      return here('This server', 'Words in plans and signs, English (Tesseract).')
    case 'faces':
      return { by: 'This server', words: 'Faces to blur, shown before anything is blurred (BlazeFace). Small, turned and covered faces are missed; boxes can be drawn.' }
    case 'nsfw':
      return here('This server', 'Pictures that are not for everybody are withheld from the public until somebody says they are fine (NSFWJS).')
    case 'segment':
      return { by: null, words: 'Needs a model. Masks are painted by hand in the studio.' }
    case 'inpaint':
      return { by: null, words: 'Needs a model. Removing things from photos is not offered without one.' }
  }
}
