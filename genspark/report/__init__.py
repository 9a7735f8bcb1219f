"""How findings and jobs are shown: findings in one format each, and where each value of a job came from."""
