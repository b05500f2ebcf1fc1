import { identity } from '../identity/slice.ts'
import { links } from '../links/slice.ts'
import { media } from '../media/slice.ts'
import { notifications } from '../notifications/slice.ts'
import { platformSlice } from '../platform/inside/slice.ts'
import { policy } from '../policy/slice.ts'
import { crm } from './slice.ts'

/** The room and all that it uses: a house for its tests. */
export const crmRooms = [platformSlice, identity, policy, media, links, notifications, crm] as const
