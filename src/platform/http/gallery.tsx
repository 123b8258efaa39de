import { z } from 'zod';
import { GalleryPage } from '#platform/html/gallery.tsx';
import { type App, PUBLIC } from './app.ts';
import { page } from './page.ts';

/** For developers, when JINGWEI_GALLERY=1: every component, and whole pages made of them, at /gallery. */
export function addGallery(app: App): void {
  page(app, { path: '/gallery', right: PUBLIC }, ({ view }) => <GalleryPage view={view} name="" />);
  page(
    app,
    {
      path: '/gallery/:name',
      right: PUBLIC,
      params: z.object({ name: z.enum(['portal', 'desk', 'queue']) }),
    },
    ({ view, params }) => <GalleryPage view={view} name={params.name} />,
  );
}
