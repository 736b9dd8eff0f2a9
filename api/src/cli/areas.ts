// Imports the boundaries of a district's streets, communities or grids (GeoJSON), or its names of places (CSV, Excel): the whole file or
// nothing, in place of what was there, which stays and can be returned to (管理 → 片区与地名). Run on the server with the server's own
// environment; the server may be running.
//
//   npm run -s areas -- --file grids.geojson                                  grids, WGS-84 or CGCS2000
//   npm run -s areas -- --file communities.geojson --kind community --crs gcj02
//   npm run -s areas -- --file names.xlsx --kind names
//   … --dry-run                                                               only checks
//
// Exit code 0: imported, or checked without problems. 1: the file has problems. 2: it could not be done.
import { explain } from '../boot/explain.ts';
import { systemClock } from '../platform/clock.ts';
import { importAreasCommand } from './areas-command.ts';

try {
  process.exitCode = await importAreasCommand(process.argv.slice(2), process.env, systemClock, {
    line: (text) => process.stdout.write(`${text}\n`),
  });
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 2;
}
