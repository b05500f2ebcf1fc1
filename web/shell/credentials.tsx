import { lazy, Suspense } from 'react'

// The shell composes: the library shows what a file says about itself, and never imports the room that reads it.
const Credentials = lazy(() => import('../studio/compliance/credentials/asset-credentials.tsx'))

/** Whether a picture of the library has content credentials, and whether they hold. */
export const AssetCredentials = (props: { assetId: string; name: string; version: number }) => <Suspense><Credentials {...props} /></Suspense>
