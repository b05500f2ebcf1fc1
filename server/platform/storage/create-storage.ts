import { join } from 'node:path'
import type { Config } from '../config.ts'
import { createDiskStorage } from './disk.ts'
import { createS3Storage } from './s3.ts'
import type { Storage } from './storage.ts'

/** The storage that the settings name: a bucket when S3_BUCKET is set, else `files` in the data folder. */
export function createStorage(config: Config): Storage {
  if (!config.S3_BUCKET) return createDiskStorage(join(config.FOYER_DATA, 'files'))
  return createS3Storage({
    bucket: config.S3_BUCKET,
    region: config.S3_REGION,
    ...(config.S3_ENDPOINT ? { endpoint: config.S3_ENDPOINT } : {}),
    accessKeyId: config.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? '',
  })
}
