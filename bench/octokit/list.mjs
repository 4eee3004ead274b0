// Lists all issues so many times and prints the CPU time of each listing, in microseconds.
import { Octokit } from "@octokit/rest";

const [baseUrl, auth, owner, repo, rounds] = process.argv.slice(2);
const octokit = new Octokit({ baseUrl, auth });
const list = () =>
  octokit.paginate(octokit.rest.issues.listForRepo, { owner, repo, per_page: 100 });

const times = [];
for (let round = 0; round < Number(rounds) + 2; round += 1) {
  const before = process.cpuUsage();
  const issues = await list();
  const { user, system } = process.cpuUsage(before);
  if (issues.length === 0) throw new Error("no issues");
  times.push(user + system);
}
// The first two are compiled on the way.
console.log(JSON.stringify(times.slice(2)));
