"""Renders the services with Jinja2 as often as asked; prints the milliseconds of processor time of each, reading the data included."""
import json, sys, time
import jinja2

template_path, data_path, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(template_path) as f:
    template = jinja2.Template(f.read())
with open(data_path) as f:
    text = f.read()
for _ in range(runs):
    start = time.process_time()
    template.render(json.loads(text))
    print((time.process_time() - start) * 1000)
