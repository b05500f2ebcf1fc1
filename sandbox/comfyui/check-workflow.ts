import { COMFY_CHECKPOINT } from './seed.ts'

type Node = { class_type: string; inputs: Record<string, unknown> }
export type Workflow = Record<string, Node>

/** What a workflow asks for, or the first mistake in it as ComfyUI words it. */
export type Checked = { ok: true; image: string; mask: string | null; prompt: string; seed: number; saves: string } | { ok: false; type: string; message: string; details: string }

const wrong = (type: string, message: string, details: string): Checked => ({ ok: false, type, message, details })

/** Reads a workflow in API format: known nodes, links that lead somewhere, a picture to load, one to save. `has` tells of uploaded files. */
export function checkWorkflow(workflow: unknown, has: (name: string) => boolean): Checked {
  if (workflow === null || typeof workflow !== 'object' || Object.keys(workflow).length === 0) return wrong('no_prompt', 'No prompt provided', '')
  const nodes = workflow as Workflow
  for (const [id, node] of Object.entries(nodes)) {
    if (typeof node?.class_type !== 'string') return wrong('missing_node_type', `Node #${id} has no class_type`, `Node ID '#${id}'`)
    if (!known.has(node.class_type)) return wrong('missing_node_type', `Node '${node.class_type}' not found.`, `Node ID '#${id}'`)
    const lost = Object.entries(node.inputs ?? {}).find(([, value]) => Array.isArray(value) && !(String(value[0]) in nodes))
    if (lost) return wrong('prompt_outputs_failed_validation', 'Prompt outputs failed validation', `Node ${id}: ${lost[0]} links to a node that is not there`)
  }
  const of = (kind: string) => Object.entries(nodes).filter(([, node]) => node.class_type === kind)
  const save = of('SaveImage')[0]
  if (!save) return wrong('prompt_no_outputs', 'Prompt has no outputs', '')
  const checkpoint = of('CheckpointLoaderSimple')[0]?.[1].inputs.ckpt_name
  if (checkpoint !== undefined && checkpoint !== COMFY_CHECKPOINT) return wrong('prompt_outputs_failed_validation', 'Prompt outputs failed validation', `Value not in list: ckpt_name: '${String(checkpoint)}'`)
  const image = of('LoadImage')[0]?.[1].inputs.image
  if (typeof image !== 'string' || !has(image)) return wrong('prompt_outputs_failed_validation', 'Prompt outputs failed validation', `Invalid image file: ${String(image)}`)
  const mask = of('LoadImageMask')[0]?.[1].inputs.image
  if (mask !== undefined && (typeof mask !== 'string' || !has(mask))) return wrong('prompt_outputs_failed_validation', 'Prompt outputs failed validation', `Invalid image file: ${String(mask)}`)
  const seed = of('KSampler')[0]?.[1].inputs.seed
  if (seed !== undefined && !Number.isInteger(seed)) return wrong('prompt_outputs_failed_validation', 'Prompt outputs failed validation', 'seed has to be an integer')
  return { ok: true, image, mask: typeof mask === 'string' ? mask : null, prompt: String(of('CLIPTextEncode')[0]?.[1].inputs.text ?? ''), seed: Number(seed ?? 0), saves: save[0] }
}

const known: ReadonlySet<string> = new Set(['CheckpointLoaderSimple', 'LoadImage', 'LoadImageMask', 'CLIPTextEncode', 'VAEEncode', 'VAEEncodeForInpaint', 'KSampler', 'VAEDecode', 'SaveImage', 'SetLatentNoiseMask', 'ImageScale'])
