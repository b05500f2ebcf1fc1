import { createDeal, getOneDeal, restoreDeal, trashDeal, updateDeal } from './deal-operations.ts'
import { readDealStory } from './deal-story.ts'
import { dealErrors } from './errors.ts'
import { dealEvents } from './events.ts'
import { readForecast } from './forecast.ts'
import { listDeals, listDealsOfStage } from './list-deals.ts'
import { moveDeal } from './move-deal.ts'

export const deals = {
  operations: [listDeals, listDealsOfStage, readForecast, getOneDeal, createDeal, updateDeal, moveDeal, trashDeal, restoreDeal, readDealStory],
  errors: dealErrors,
  events: dealEvents,
} as const
