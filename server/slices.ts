import { brand } from './brand/slice.ts'
import { crm } from './crm/slice.ts'
import { identity } from './identity/slice.ts'
import { insights } from './insights/slice.ts'
import { links } from './links/slice.ts'
import { listings } from './listings/slice.ts'
import { media } from './media/slice.ts'
import { notifications } from './notifications/slice.ts'
import { platformSlice } from './platform/inside/slice.ts'
import { policy } from './policy/slice.ts'
import { reviews } from './reviews/slice.ts'
import { social } from './social/slice.ts'
import { studio } from './studio/slice.ts'
import type { Slice } from './platform/slice.ts'

/** The list of rooms, and the only file that sees all of them. */
export const slices = [platformSlice, identity, notifications, links, media, crm, listings, brand, policy, reviews, social, studio, insights] as const satisfies readonly Slice[]
