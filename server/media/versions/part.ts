import { versionErrors } from './errors.ts'
import { listVersions } from './list-versions.ts'
import { restoreVersion } from './restore-version.ts'

/** Every content a file ever had, and what it was made from. */
export const versions = { operations: [listVersions, restoreVersion], errors: versionErrors }
