// The floor that `aggregate` is compared with: DuckDB loads the same files and runs the statement that is printed for it.
import { DuckDBInstance } from '@duckdb/node-api';

const [, , clients = '', everyone = '', postcodes = '', statement = ''] = process.argv;
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const names = "names = ['dob', 'gender', 'post_code', 'ethnicity']";
for (const [table, path] of [
  ['clients', clients],
  ['everyone', everyone],
]) {
  await connection.run(
    `CREATE VIEW ${table} AS SELECT * FROM read_csv('${path}', header = true, all_varchar = true, ${names})`,
  );
}
await connection.run(
  `CREATE VIEW postcodes AS SELECT * FROM read_csv('${postcodes}', header = true, all_varchar = true)`,
);
process.stdout.write(String((await connection.runAndReadAll(statement)).currentRowCount));
