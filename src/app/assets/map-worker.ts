// MapLibre's worker as a file of ours: the policy allows workers from this site only, not from blobs.
// Its package says that no file has side effects, so that a bare import would be dropped from the bundle: it must be used.
import * as worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs';

Object.assign(globalThis, { jwMapWorker: worker });
