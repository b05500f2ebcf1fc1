import { join } from 'node:path'
import type { Config } from '../config.ts'
import { createDiskStorage } from './disk-storage.ts'
import type { Storage } from './storage.ts'

type StorageSettings = Pick<Config, 'FOYER_DATA' | 'S3_BUCKET' | 'S3_ENDPOINT' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>

/** The storage that the settings name: the bucket when S3_BUCKET is set, else the folder `files` in the data folder. */
export async function createStorage(config: StorageSettings): Promise<Storage> {
  if (!config.S3_BUCKET) return createDiskStorage(join(config.FOYER_DATA, 'files'))
  // The SDK is loaded only where a bucket is used.
  const { createS3Storage } = await import('./s3-storage.ts')
  return createS3Storage({
    bucket: config.S3_BUCKET,
    region: config.S3_REGION,
    accessKeyId: config.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? '',
    spoolFolder: join(config.FOYER_DATA, 'spool'),
    ...(config.S3_ENDPOINT ? { endpoint: config.S3_ENDPOINT } : {}),
  })
}
