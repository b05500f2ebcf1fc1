/** What can be asked of something that recognises pictures. A provider declares which of them it can; nobody guesses. */
export const capabilities = ['tag', 'caption', 'embedImage', 'embedText', 'ocr', 'faces', 'nsfw', 'segment', 'inpaint'] as const
export type Capability = (typeof capabilities)[number]

/** Part of a picture, from the top left, 0 to 1 of its width and height as seen. */
export type Box = { x: number; y: number; width: number; height: number }

/** Something that is thought to be in a picture; `confidence` is 0 to 1 and means nothing across models. */
export type Guess = { name: string; confidence: number }

/** What was seen in a picture. What a provider cannot tell is absent, which is not the same as “nothing there”. */
export type Sight = {
  tags?: readonly Guess[]
  caption?: Guess
  /** A value of RESO `ImageOf`. */
  room?: Guess
  text?: { words: string; confidence: number }
  /** How likely it is that people should not meet this picture unasked. */
  nsfw?: number
}

/** Vectors of one model. `modelId` and `dim` are kept with each: vectors of different models are never compared. */
export type Embedded = { modelId: string; dim: number; vectors: Float32Array[] }

/** What a picture's decoder or a model runs on: a local file, upright or not, of any type that the library takes. */
export type PictureFile = { path: string; signal?: AbortSignal }

/**
 * Something that recognises pictures or texts: the models in this house, a folder of models, or a service. A capability that is
 * declared has its method; every method throws `media.recognition_failed` with words when it cannot answer this time.
 */
export type VisionProvider = {
  readonly id: string
  readonly capabilities: readonly Capability[]
  /** Names the model and its version; null when it embeds nothing. */
  readonly modelId: string | null
  /** Length of its vectors; null until the first answer of a service has told. */
  readonly dim: number | null
  look?(picture: PictureFile): Promise<Sight>
  embedTexts?(texts: readonly string[], signal?: AbortSignal): Promise<Embedded>
  embedImage?(picture: PictureFile): Promise<Embedded>
}
