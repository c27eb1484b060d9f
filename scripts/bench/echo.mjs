// The yardstick of whatever goes over HTTP: Express that reads JSON and sends it back, with nothing in between.
import express from 'express';

const app = express();
app.use(express.json());
app.get('/health/ready', (_request, response) => response.json({ status: 'ready' }));
app.post('/echo', (request, response) => response.json(request.body));
// Our side has its turn in between, for longer than a connection is kept open by default.
app.listen(Number(process.env.PORT), '127.0.0.1').keepAliveTimeout = 600_000;
