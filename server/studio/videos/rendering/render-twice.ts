import type { FilmTask } from './film-task.ts'
import { renderFilm, RenderBroke } from './render-film.ts'

/** Makes a film; when a process of it was ended from outside it is begun once more, and told only the second time. Throws as {@link renderFilm}. */
export async function renderTwice(task: FilmTask, watch: Parameters<typeof renderFilm>[1]): Promise<void> {
  try {
    await renderFilm(task, watch)
  } catch (error) {
    if (!(error instanceof RenderBroke) || !error.mayPass) throw error
    await renderFilm(task, watch)
  }
}
