/**
 * The pipelines that `init --ci` writes: the scenarios run, the exit code fails the build, results are kept, and where something
 * moved a comment says so on the pull request. There is one such comment: it is found by its marker, updated, and taken away
 * where nothing moves any more.
 */

import { markerOf } from "../../results/markdown.ts";

/** Build systems that `--ci` knows. */
export const CI_SYSTEMS = ["github", "gitlab", "azure"] as const;

/** One of them. */
export type CiSystem = (typeof CI_SYSTEMS)[number];

/** What a team has: one with Deno runs its task, one with Node the package's program. */
export type Program = "deno" | "npm";

/** The line by which the comment is found. */
const MARKER = markerOf("test");

const FILES = { junit: "junit.xml", html: "report.html", markdown: "routing.md" } as const;

/** Text on the terminal, or what the system makes of it; the rest to files. */
function testCommand(program: Program, terminal: "text" | "github"): string {
  const run = program === "deno" ? "npx -y deno@2.9.6 task test" : "npx ringback test";
  const files = Object.entries(FILES).map(([format, path]) => `-o ${format}=${path}`);
  return `${run} -o ${terminal} ${files.join(" ")} --only-on-change`;
}

/** The pipeline of a build system, which runs the scenarios and fails with their exit code. */
export function pipelineOf(
  system: CiSystem,
  program: Program,
): { readonly path: string; readonly text: string } {
  switch (system) {
    case "github":
      return { path: ".github/workflows/routing.yml", text: githubPipeline(program) };
    case "gitlab":
      return { path: ".gitlab-ci.yml", text: gitlabPipeline(program) };
    case "azure":
      return { path: "azure-pipelines.yml", text: azurePipeline(program) };
  }
}

function githubPipeline(program: Program): string {
  return `name: routing
on: [push, pull_request]
permissions:
  contents: read
  pull-requests: write
jobs:
  routing:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${program === "npm" ? "      - run: npm ci\n" : ""}      - run: ${testCommand(program, "github")}
      - name: Summary
        if: always()
        run: if [ -f ${FILES.markdown} ]; then cat ${FILES.markdown} >> "$GITHUB_STEP_SUMMARY"; fi
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: routing
          path: |
            ${FILES.junit}
            ${FILES.html}
      - name: Comment
        if: always() && github.event_name == 'pull_request'
        # A pull request from a fork may not write comments.
        continue-on-error: true
        env:
          GH_TOKEN: \${{ github.token }}
          ISSUES: repos/\${{ github.repository }}/issues
          NUMBER: \${{ github.event.pull_request.number }}
        run: |
          if [ ! -f ${FILES.markdown} ]; then exit 0; fi
          id=$(gh api "$ISSUES/$NUMBER/comments" --paginate \\
            --jq '.[] | select(.body | contains("${MARKER}")) | .id' | head -n 1)
          if [ ! -s ${FILES.markdown} ]; then
            if [ -n "$id" ]; then gh api -X DELETE "$ISSUES/comments/$id"; fi
          elif [ -n "$id" ]; then
            gh api -X PATCH "$ISSUES/comments/$id" -F body=@${FILES.markdown} --silent
          else
            gh api "$ISSUES/$NUMBER/comments" -F body=@${FILES.markdown} --silent
          fi
`;
}

function gitlabPipeline(program: Program): string {
  return `routing:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
${program === "npm" ? "    - npm ci\n" : ""}    - ${testCommand(program, "text")}
  # A comment needs a token of the project that may write notes, in the masked variable GITLAB_TOKEN.
  after_script:
    - |
      if [ -z "$GITLAB_TOKEN" ] || [ -z "$CI_MERGE_REQUEST_IID" ] || [ ! -f ${FILES.markdown} ]; then exit 0; fi
      notes="$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
      api() { curl --silent --show-error --fail --header "PRIVATE-TOKEN: $GITLAB_TOKEN" "$@"; }
      id=$(api "$notes?per_page=100&sort=asc" | node -e '
        const rows = JSON.parse(require("fs").readFileSync(0, "utf8"));
        console.log(rows.find(({ body }) => body.includes("${MARKER}"))?.id ?? "");')
      if [ ! -s ${FILES.markdown} ]; then
        if [ -n "$id" ]; then api --request DELETE "$notes/$id"; fi
      elif [ -n "$id" ]; then
        api --request PUT --form "body=<${FILES.markdown}" "$notes/$id" > /dev/null
      else
        api --form "body=<${FILES.markdown}" "$notes" > /dev/null
      fi
  artifacts:
    when: always
    reports:
      junit: ${FILES.junit}
    paths:
      - ${FILES.html}
      - ${FILES.markdown}
`;
}

function azurePipeline(program: Program): string {
  return `pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
${program === "npm" ? "  - script: npm ci\n" : ""}  - script: ${testCommand(program, "text")}
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: ${FILES.junit}
      testRunTitle: routing
  - bash: if [ -s ${FILES.markdown} ]; then echo "##vso[task.uploadsummary]$PWD/${FILES.markdown}"; fi
    displayName: Summary
    condition: always()
  - publish: ${FILES.html}
    artifact: routing
    condition: always()
  # A comment needs "Contribute to pull requests" for the build service.
  - bash: |
      if [ ! -f ${FILES.markdown} ]; then exit 0; fi
      node -e '
        const { readFileSync } = require("fs");
        const { THREADS, SYSTEM_ACCESSTOKEN: token } = process.env;
        const text = readFileSync("${FILES.markdown}", "utf8");
        const headers = { authorization: "Bearer " + token, "content-type": "application/json" };
        const send = async (method, path, body) => {
          const answer = await globalThis.fetch(THREADS + path + "?api-version=7.1", { method, headers, body: JSON.stringify(body) });
          if (!answer.ok) throw new Error(method + " " + path + ": " + answer.status);
          return answer.status === 204 ? null : await answer.json();
        };
        const isOurs = ({ comments = [], isDeleted }) =>
          !isDeleted && comments.some(({ content = "" }) => content.includes("${MARKER}"));
        (async () => {
          const thread = (await send("GET", "")).value.find(isOurs);
          const status = text === "" ? "closed" : "active";
          const content = text === "" ? "Nothing moves any more.\\n\\n${MARKER}" : text;
          if (thread !== undefined) {
            await send("PATCH", "/" + thread.id + "/comments/1", { content });
            await send("PATCH", "/" + thread.id, { status });
          } else if (text !== "") {
            await send("POST", "", { comments: [{ parentCommentId: 0, content, commentType: 1 }], status });
          }
        })();'
    displayName: Comment
    condition: and(always(), eq(variables['Build.Reason'], 'PullRequest'))
    continueOnError: true
    env:
      SYSTEM_ACCESSTOKEN: $(System.AccessToken)
      THREADS: $(System.CollectionUri)$(System.TeamProjectId)/_apis/git/repositories/$(Build.Repository.ID)/pullRequests/$(System.PullRequest.PullRequestId)/threads
`;
}
