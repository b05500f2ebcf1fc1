import { seriesErrors } from './errors.ts'
import { seriesChanged, seriesFilled } from './events.ts'
import { fillAllSeries, fillSeries } from './fill-series.job.ts'
import { listSeries, previewSeries, readSeries, readSeriesOfPost } from './read-series.ts'
import { createSeries, deleteSeries, resumeSeries, skipDay, stopSeries, unskipDay } from './series-operations.ts'
import { updateSeries } from './update-series.ts'

/** Posts that come again by a rule. */
export const series = {
  operations: [listSeries, previewSeries, createSeries, readSeries, readSeriesOfPost, updateSeries, stopSeries, resumeSeries, deleteSeries, skipDay, unskipDay],
  errors: seriesErrors,
  events: [seriesChanged, seriesFilled],
  jobs: [fillSeries, fillAllSeries],
} as const
