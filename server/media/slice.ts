import { roles } from '../platform/slice.ts'
import { slice } from '../platform/slice.ts'
import { changeAssets } from './assets/change-assets.ts'
import { createAsset } from './assets/create-asset.ts'
import { getAsset, linkOriginal } from './assets/get-asset.ts'
import { listAssets } from './assets/list-assets.ts'
import { reviewableAsset } from './assets/reviewable-asset.ts'
import { listTags } from './assets/asset-tags.ts'
import { eraseAssets, restoreAsset, trashAsset } from './assets/trash-assets.ts'
import { updateAsset } from './assets/update-asset.ts'
import { mediaErrors } from './errors.ts'
import { mediaEvents } from './events.ts'
import { culling } from './culling/part.ts'
import { exporting } from './export/part.ts'
import { createFolder, deleteFolder, listFolders, updateFolder } from './folders/folder-operations.ts'
import { collections } from './collections/part.ts'
import { duplicates } from './duplicates/part.ts'
import { heic } from './heic/part.ts'
import { importing } from './import/part.ts'
import { licences } from './licences/part.ts'
import { metadata } from './metadata/part.ts'
import { papers } from './papers/part.ts'
import { renditions } from './renditions/part.ts'
import { purgeTrash } from './library/purge-trash.job.ts'
import { readLibrary } from './library/read-library.ts'
import { removeFiles } from './library/remove-files.job.ts'
import { serveFiles } from './pictures/file-routes.ts'
import { makeAvif } from './pictures/make-avif.job.ts'
import { readAsset } from './pictures/read-asset.job.ts'
import { workersOf } from './pictures/workers-of.ts'
import { requests } from './requests/part.ts'
import { sharing } from './sharing/part.ts'
import { search } from './search/part.ts'
import { storageErrors } from './storage/errors.ts'
import { timeline } from './timeline/part.ts'
import { sweepUploads } from './uploads/sweep-uploads.job.ts'
import { serveUploads } from './uploads/upload-routes.ts'
import { recognition } from './recognition/part.ts'
import { usage } from './usage/part.ts'
import { versions } from './versions/part.ts'

export const media = slice({
  id: 'media',
  uses: ['identity', 'notifications', 'policy'],
  operations: [
    listAssets, getAsset, linkOriginal, createAsset, updateAsset, trashAsset, restoreAsset, changeAssets, eraseAssets,
    listTags, listFolders, createFolder, updateFolder, deleteFolder, readLibrary,
    ...versions.operations,
    ...licences.operations,
    ...usage.operations,
    ...recognition.operations,
    ...duplicates.operations,
    ...search.operations,
    ...collections.operations,
    ...timeline.operations,
    ...sharing.operations,
    ...culling.operations,
    ...metadata.operations,
    ...papers.operations,
    ...requests.operations,
    ...exporting.operations,
    ...importing.operations,
  ],
  permissions: {
    'media:read': { label: 'See the library', roles: [...roles] },
    'media:write': { label: 'Add and change files', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
    'media:share': { label: 'Share files and ask for uploads by links', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
    ...exporting.permissions,
    ...recognition.permissions,
    'media:erase': { label: 'Delete files for good', roles: ['owner', 'admin', 'manager'] },
  },
  errors: [...mediaErrors, ...versions.errors, ...licences.errors, ...usage.errors, ...duplicates.errors, ...storageErrors, ...collections.errors, ...sharing.errors, ...requests.errors, ...exporting.errors, ...importing.errors, ...recognition.errors],
  events: [...mediaEvents, ...sharing.events, ...requests.events, ...exporting.events, ...recognition.events],
  assetUses: collections.assetUses,
  reviewables: [reviewableAsset],
  notifications: [...licences.notifications, ...requests.notifications],
  listeners: [...heic.listeners, ...recognition.listeners, ...duplicates.listeners, ...search.listeners],
  jobs: [readAsset, makeAvif, removeFiles, sweepUploads, purgeTrash, ...licences.jobs, ...requests.jobs, ...heic.jobs, ...recognition.jobs, ...duplicates.jobs, ...search.jobs, ...papers.jobs, ...importing.jobs],
  routes: (app, house) => {
    serveUploads(app, house)
    serveFiles(app, house)
    // Forms are read here only, so these pages stand in a scope of their own.
    app.register(async (scope) => sharing.routes(scope, house))
    requests.routes(app, house)
    renditions.routes(app, house)
    exporting.routes(app, house)
  },
  start: async (house) => {
    const stopRecognition = await recognition.start(house)
    return async () => {
      await Promise.all([workersOf(house.ports).stop(), stopRecognition()])
    }
  },
})
