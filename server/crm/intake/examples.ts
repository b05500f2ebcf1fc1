import { usualDesign } from './form/usual-design.ts'

/** Values for the reference; a test checks that they fit. */
const id = '01934d5e-7c00-7000-8000-000000000001'
const at = '2026-11-21T09:00:00.000Z'
export const designExample = usualDesign('Viewings')
export const formExample = { id, name: 'Viewings', key: 'form_k3', url: 'https://foyer.example/api/v1/intake/form_k3', active: true, createdAt: at, version: 1, ownerId: null, design: designExample, consentVersion: 1, pageUrl: 'https://foyer.example/f/form_k3' }
export const sourceExample = {
  id, kind: 'address' as const, name: 'Portal mail', key: 'in_k3', active: true, ownerId: null, url: 'https://foyer.example/in/in_k3', network: null, trouble: null,
  health: { lastReceivedAt: at, received: 12, taken: 11, waiting: 1, spam: 0, failed: 0, lastError: null }, createdAt: at, version: 1,
}
