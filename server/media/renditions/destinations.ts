import type { Destination } from '../../policy/index.ts'
import type { RenderOptions } from '../pictures/render-for.ts'
import type { RenditionName } from './contract.ts'

export type RenditionDestination = {
  /** Whose rules decide how people are told of an altered picture. */
  readonly rules: Destination
  /** Whether the photo as it was taken goes along, right before the altered one. */
  readonly withOriginal: boolean
  readonly size: Pick<RenderOptions, 'maxEdge' | 'width' | 'height' | 'fit' | 'maxBytes' | 'quality'>
}

/**
 * Where pictures are taken to, and the size that is asked for there. Shapes are cut around the focal point, else where the picture
 * is busiest. MLS systems scale photos to 2048 pixels or fewer (RESO names no size; Bright, CRMLS and Stellar take 2048); networks
 * show 1080 pixels across; 200 kB (of 1,000 bytes) is what mail programs load without asking.
 */
export const renditionDestinations = {
  mls: { rules: 'mls', withOriginal: true, size: { maxEdge: 2048, quality: 90 } },
  square: { rules: 'social', withOriginal: false, size: { width: 1080, height: 1080, fit: 'cover', quality: 86 } },
  portrait: { rules: 'social', withOriginal: false, size: { width: 1080, height: 1350, fit: 'cover', quality: 86 } },
  story: { rules: 'social', withOriginal: false, size: { width: 1080, height: 1920, fit: 'cover', quality: 86 } },
  email: { rules: 'email', withOriginal: false, size: { maxEdge: 1600, maxBytes: 199_000 } },
  full: { rules: 'portal', withOriginal: false, size: { quality: 92 } },
} as const satisfies Record<RenditionName, RenditionDestination>
