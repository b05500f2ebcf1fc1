import { expect, test } from 'vitest'
import { fillTemplate, usualTemplate } from './utm-template.ts'

test('the usual words name the network, its kind and the campaign', () => {
  expect(fillTemplate(usualTemplate('bluesky'), { network: 'bluesky', campaign: 'Spring Sale, Königsallee' })).toEqual({ source: 'bluesky', medium: 'social', campaign: 'spring-sale-konigsallee' })
  expect(fillTemplate(usualTemplate('email'), { network: 'email', campaign: 'news' }).medium).toBe('email')
})

test('without a campaign the listing gives its name, else it says general', () => {
  expect(fillTemplate(usualTemplate('facebook'), { network: 'facebook', listing: 'Mill Cottage' }).campaign).toBe('mill-cottage')
  expect(fillTemplate(usualTemplate('facebook'), { network: 'facebook' }).campaign).toBe('general')
})

test('a workspace can put account and listing where it wants them, and unknown placeholders leave nothing', () => {
  const template = { source: '{network}-{account}', medium: 'social', campaign: '{listing}', content: '{unknown}' }
  expect(fillTemplate(template, { network: 'facebook', account: 'Marlow & Finch', listing: 'Mill Cottage' })).toEqual({ source: 'facebook-marlow-finch', medium: 'social', campaign: 'mill-cottage' })
})
