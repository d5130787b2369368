/** One way to get at the data, as a page shows it and as `npm run test:tools` runs it. */
export interface DataExample {
  tool: string;
  /** What runs it: the name of a program, or null where nobody can run it without a window. */
  program: 'curl' | 'Rscript' | 'python3' | 'duckdb' | null;
  text: string;
  says: string;
}

/**
 * Examples for the data at an address, which ends with `/data/`.
 * @param indicator id of an indicator that has figures for the areas of a kind
 */
export function dataExamples(base: string, indicator: string, areaType: string): DataExample[] {
  return [
    {
      tool: 'curl',
      program: 'curl',
      says: 'One indicator as CSV, with its metadata beside it.',
      text: `curl --fail --silent --show-error --location --remote-name ${base}indicator/${indicator}.csv\ncurl --fail --silent --show-error --location --remote-name ${base}indicator/${indicator}.csv-metadata.json`,
    },
    {
      tool: 'R',
      program: 'Rscript',
      says: 'Base R reads the CSV from its address. Keep status: a missing value has its reason there.',
      text: `figures <- read.csv("${base}indicator/${indicator}.csv", colClasses = c(area = "character", period = "character"))\nlatest <- figures[figures$area_type == "${areaType}" & figures$period == max(figures$period), ]\nprint(latest[c("area", "period", "value", "lower", "upper", "status")])`,
    },
    {
      tool: 'Python',
      program: 'python3',
      says: 'The JSON says what the figures are before it gives them. Nothing but the standard library is needed.',
      text: `import json, urllib.request\n\nwith urllib.request.urlopen("${base}indicator/${indicator}.json") as answer:\n    data = json.load(answer)\nprint(data["about"]["title"], data["about"]["unit"], data["about"]["citation"])\nfor row in data["rows"]:\n    if row["area_type"] == "${areaType}":\n        print(row["area"], row["period"], row.get("value", "[" + row.get("status", "") + "]"))`,
    },
    {
      tool: 'DuckDB',
      program: 'duckdb',
      says: 'Parquet holds every figure in the fewest bytes.',
      text: `SELECT area, period, value, status\nFROM read_parquet('${base}observations.parquet')\nWHERE indicator = '${indicator}' AND area_type = '${areaType}'\nORDER BY area, period;`,
    },
    {
      tool: 'Excel (Power Query)',
      program: null,
      says: 'Data, Get Data, From Other Sources, Blank Query, Advanced Editor. Refresh fetches the figures again.',
      text: `let\n  Source = Csv.Document(Web.Contents("${base}indicator/${indicator}.csv"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),\n  Headed = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),\n  Typed = Table.TransformColumnTypes(Headed, {{"value", type number}, {"lower", type number}, {"upper", type number}}, "en-GB")\nin\n  Typed`,
    },
  ];
}
