import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { notFound } from '../errors.ts'
import { sendProblem } from './problems.ts'

/** Paths that are never a page of the app. */
const notApp = /^\/(api|files|mcp|assets|live|ready|metrics)(\/|$)/

/**
 * Serves the built web app: hashed assets for a year, and the app's page for every address that is no file and no
 * endpoint, so that a screen's address can be opened directly.
 */
export function serveWeb(app: FastifyInstance, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return
  app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    index: false,
    decorateReply: false,
    setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  let page: Promise<string> | undefined
  // The widest route of all: every other one is narrower and comes first.
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0]!
    if (notApp.test(path) || !(request.headers.accept ?? '').includes('text/html')) return sendProblem(reply, notFound({ what: 'page or endpoint' }), request.id)
    page ??= readFile(join(folder, 'index.html'), 'utf8')
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(await page)
  })
}
