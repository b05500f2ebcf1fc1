import type { ProviderId } from '../contract.ts'
import type { ImageService } from '../image-service.ts'
import { automatic1111 } from './automatic1111.ts'
import { comfyui } from './comfyui.ts'
import { fal } from './fal.ts'
import { openai } from './openai.ts'
import { replicate } from './replicate.ts'

/** Every service that can be connected. A new one is a file and a line here. */
export const providers: readonly ImageService[] = [replicate, openai, fal, automatic1111, comfyui]

/** The adapter of a connection. Throws for a provider that this version of the house does not know. */
export function providerOf(id: ProviderId): ImageService {
  const found = providers.find((one) => one.id === id)
  if (!found) throw new Error(`there is no image service ${id}`)
  return found
}
