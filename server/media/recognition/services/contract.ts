import { z } from 'zod'
import { capabilities } from '../vision-provider.ts'

/** Where the sandbox imitates services; the house puts its true address in its place. */
export const sandboxOrigin = 'http://sandbox.localhost'
export const serviceKinds = ['openai', 'ollama', 'onnx'] as const
export type ServiceKind = (typeof serviceKinds)[number]

export const ServiceTest = z.object({ ok: z.boolean(), words: z.string(), at: z.string(), dim: z.int().nullable().describe('Length of its vectors') })
export type ServiceTest = z.output<typeof ServiceTest>

/** A service, or a folder of models, that a workspace uses beside the models of the house. */
export const VisionService = z.object({
  kind: z.enum(serviceKinds).describe('openai: an endpoint of that kind; ollama: its own protocol; onnx: a folder of models on this server'),
  address: z.string(),
  hasKey: z.boolean(),
  lookModel: z.string(),
  textModel: z.string(),
  looks: z.boolean().describe('It is asked about each new picture'),
  embedsTexts: z.boolean().describe('It makes the vectors of the search'),
  test: ServiceTest.nullable(),
  version: z.int(),
})
export type VisionService = z.output<typeof VisionService>

/** A folder of ONNX files with its manifest, as it was checked just now. */
export const ModelFolder = z.object({ folder: z.string(), name: z.string().nullable(), task: z.string().nullable(), licence: z.string().nullable(), problem: z.string().nullable().describe('Why it cannot be used; null when its files are as the manifest says') })

export const RecognitionSettings = z.object({
  capabilities: z.array(z.object({ id: z.enum(capabilities), by: z.string().nullable().describe('Who does it now; null: it needs a model'), words: z.string() })),
  isOn: z.boolean().describe('The models of this house look at new pictures'),
  textModel: z.object({ modelId: z.string(), dim: z.int().nullable() }),
  services: z.array(VisionService),
  folders: z.array(ModelFolder),
  onnx: z.object({ runtime: z.string().nullable().describe('The runtime that is installed'), words: z.string() }),
  sandbox: z.object({ openai: z.string(), ollama: z.string(), key: z.string() }).nullable(),
  may: z.object({ edit: z.boolean() }),
})
export type RecognitionSettings = z.output<typeof RecognitionSettings>

export const SaveService = z.strictObject({
  kind: z.enum(serviceKinds),
  version: z.int().optional(),
  address: z.string().trim().min(1).max(300).describe('Base address with its version, such as https://api.openai.com/v1; of onnx the name of the folder'),
  key: z.string().trim().min(1).max(500).nullable().optional().describe('Absent: as before; null: none'),
  lookModel: z.string().trim().max(120).default('').describe('Model that sees pictures; empty: none'),
  textModel: z.string().trim().max(120).default('').describe('Model that embeds texts; empty: none'),
})
export const UseService = z.strictObject({ kind: z.enum(serviceKinds), looks: z.boolean().optional(), embedsTexts: z.boolean().optional() })
export const OneService = z.strictObject({ kind: z.enum(serviceKinds) })
