import type { z } from 'zod'
import { plainKit, type Kit } from '../contract.ts'

const face = (family: string) => ({ family, url: null, format: 'woff2' as const, weight: '100 900' })

/** A kit as the reference shows it: the one that a workspace begins with. */
export const kitExample = {
  id: '019a0000-0000-7000-8000-000000000001', name: 'Wrenfield Homes', ...plainKit, fonts: { display: { family: 'Ysabeau Office' }, text: { family: 'Hanken Grotesk' } }, isDefault: true,
  shown: { logos: { light: null, dark: null, mark: null }, fonts: { display: face('Ysabeau Office'), text: face('Hanken Grotesk') } },
  deletedAt: null, updatedAt: '2026-11-24T09:12:00.000Z', version: 1, may: { edit: true },
} satisfies z.input<typeof Kit>
