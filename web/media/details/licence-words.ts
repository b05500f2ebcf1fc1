import type { AssetLicence } from '../../../server/media/contract.ts'

/** Begins the line about a right; who gave it follows. */
export const licenceWords: Record<AssetLicence['kind'], string> = { licence: 'Licence of', consent: 'Consent of', release: 'Release of' }

/** What the kinds are for, to choose from. */
export const licenceOptions: { id: AssetLicence['kind']; label: string }[] = [
  { id: 'licence', label: 'Licence of who made it' }, { id: 'consent', label: 'Consent of people who are seen' }, { id: 'release', label: 'Release of who owns what is seen' },
]
