import { embedTexts, textModelOf } from '../recognition/embed-texts.ts'

/**
 * What libraries of property hold. Models put all such texts close together, so that a pool is nearly a kitchen; without what
 * these have in common, the pool is near to “swim” and nonsense is near to nothing (tried on 15 searches over 14 texts: the
 * right one first in 11 instead of 6). Another list makes other vectors: raise `centring` with it.
 */
const typical = [
  'Living room with sofa and fireplace', 'Kitchen with island and worktops', 'Bedroom with double bed', 'Bathroom with shower and bath', 'Front of the house', 'Back of the house', 'Garden with lawn', 'Swimming pool',
  'Garage and parking', 'Floor plan', 'Aerial view', 'Dining room with table', 'Hallway and stairs', 'Office with desk', 'Balcony and terrace', 'View of the sea', 'View of the city', 'Signed contract', 'Logo of the company',
  'Portrait of the agent', 'Laundry room', 'Basement and storage', 'Gym', 'Film of the house', 'Brochure of the property', 'Map of the neighbourhood', 'Apartment building', 'Land and plot', 'Harbour Lane', 'Park Avenue',
]
const centring = 1

type Embedder = Parameters<typeof embedTexts>[0]
const centres = new WeakMap<object, Map<string, Promise<Float32Array>>>()

/** Names the model together with how its vectors are centred; only vectors of one such name are compared. */
export const meaningModelOf = async (ctx: Embedder): Promise<string> => named((await textModelOf(ctx)).modelId)
const named = (modelId: string) => `${modelId}#${centring}`

/** Vectors of what texts mean apart from all being about property, in their order. Throws what {@link embedTexts} throws, and is as slow. */
export async function meaningsOf(ctx: Embedder, texts: readonly string[], signal?: AbortSignal): Promise<{ model: string; vectors: Float32Array[] }> {
  const { modelId, vectors } = await embedTexts(ctx, texts, signal)
  const centre = await centreOf(ctx, modelId)
  return { model: named(modelId), vectors: vectors.map((vector) => vector.map((value, at) => value - (centre[at] ?? 0))) }
}

/** The middle of the typical texts, asked of each model once. */
function centreOf(ctx: Embedder, modelId: string): Promise<Float32Array> {
  let known = centres.get(ctx.ports)
  if (!known) centres.set(ctx.ports, (known = new Map()))
  const before = known.get(modelId)
  if (before) return before
  const asked = embedTexts(ctx, typical).then(({ vectors }) => middleOf(vectors))
  // A failure is not kept: the next search asks again.
  asked.catch(() => known.delete(modelId))
  known.set(modelId, asked)
  return asked
}

function middleOf(vectors: readonly Float32Array[]): Float32Array {
  const middle = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors) for (const [at, value] of vector.entries()) middle[at] = middle[at]! + value / vectors.length
  return middle
}
